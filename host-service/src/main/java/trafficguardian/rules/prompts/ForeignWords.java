package trafficguardian.rules.prompts;

import java.util.regex.Pattern;

/** Words of other languages than English that orders to models are made of, a line for each. */
final class ForeignWords {
  private static final int UNICODE =
      Pattern.CASE_INSENSITIVE
          | Pattern.UNICODE_CASE
          | Pattern.UNICODE_CHARACTER_CLASS
          | Pattern.DOTALL;

  private static final String NOT =
      "(?<!\\b(?:nicht|nie|niet|geen|ne|pas|no|não|nao|non|nunca|never|nie|inte|aldrig|не|ні|jangan|đừng|không|لا|न|मत)\\s)";

  /** Verbs of handing over. */
  static final String HAND =
      NOT
          + words(
              "schick|sende|senden|übermittl|leite|leiten|übergib|übergeb|gib|nenn|verrat|kopier|häng|lade|füg|schreib|übertrag|poste|exportier|übernimm|übernehm|veröffentlich",
              "envo(?:ie|ye)|transme|transf[éè]r|publi|partag|révèl|(?:re)?copi|colle|affich|donne|fourni|communiq|indiqu|joign|insér|ajout|expédi|fai(?:s|tes) suivre|remet|livr",
              "(?:re)?env[ií]|remit|mand|comparti|peg(?:a|ue)|copi|inclu|sub[ae]|revel|facilit|proporcion|entreg|adjunt|escrib|met(?:a|e|er)\\b|muestr",
              "(?:re)?envi|encaminh|transfir|transfer|compartilh|partilh|cole|forne|anex|escrev|transcrev|passa|passe|mostr|coloque",
              "invi|inoltr|trasmett|condivid|incoll|pubblic|includ|rivel|forni|consegn|alleg|scriv|inser|pass(?:a|are|i)|comunic|riport",
              "stuur|verstuur|zend|deel|geef|toon|kopie|plak|plaats|voeg|upload|vermeld|schrijf|zet|lever",
              "wyślij|prześlij|przesłać|przesłał|wysłać|podaj|podać|przekaż|przekazać|udostępn|skopiuj|wklej|opublikuj|dołącz|dopis|ujawni|wpisz|załącz",
              "отправ|перешл|пересыл|пришл|скинь|скиньте|вышл|выведи|покажи|раскр|скопир|передай|вставь|опублик|приложи|сообщи|выложи|загруз|укажи|добав|поделис",
              "надішл|надсила|перешл|відправ|скинь|виведи|покажи|розкри|скопі|передай|встав|опублік|додай|подай|подасть|вкажи|завантаж",
              "gönder|ilet|paylaş|göster|kopyala|yapıştır|yazın|ekle|yükle|aktar",
              "skicka|sänd|vidarebefordra|dela|klistra|kopiera|visa|lägg|ladda|bifoga|uppge|skriv|avslöja|publicera|send|videresend|kopier",
              "pošl|přepošl|zašl|odešl|nasdíl|sdíle|vlož|zkopír|kopíru|zveřejn|uveď|přilož|prozraď|nahraj|předej|přidej",
              "gửi|chuyển tiếp|chuyển|dán|sao chép|chia sẻ|ghi\\b|tải lên|đăng|tiết lộ|cung cấp|đính kèm",
              "kirim|mengirim|teruskan|bagikan|tempel|salin|unggah|lampirkan|tulis|cantumkan|serahkan|berikan|ungkap")
          + "|发送|转发|发来|发给|发到|输出|泄露|提交|上传|提供|贴到|贴在|贴上|粘贴|附上|填写|注明|复制|透露|告诉"
          + "|送信|送って|送れ|送る|転送|出力|貼り|アップロード|共有|記載|教え|添付|書き込"
          + "|보내|전송|전달|출력|공유|올리|붙여|첨부|업로드|기재|내보내|제출"
          + "|أرسل|ارسل|ترسل|إرسال|الصق|انسخ|اكشف|شارك|اطبع|أرفق|انشر|أعد توجيه"
          + "|भेज|डाल|चिपका|साझा|कॉपी|अपलोड|दिखा";

  /** What signs people in, or pays. */
  static final String CREDENTIAL =
      words(
              "[a-z-]*passw[oö]rt|kennwort|zugangsdaten|[a-z-]*schlüssel|(?:[a-zß]+stelligen? )code|tan\\b|pin\\b|kreditkarte|kartennummer",
              "mots? de passe|identifiants|clé (?:api|ssh|privée|d)|jeton d|code (?:secret|confidentiel|reçu|sms)|carte bancaire|numéro de carte|clé de récupération",
              "contraseña|clave|credencial|código (?:de (?:verif|segur|acceso|seis)|sms|otp)|tarjeta",
              "senha|palavra-passe|chave|credenci|código (?:de (?:verif|segur|acesso)|sms|otp)|cartão|cpf",
              "password|credenzial|chiave|codice (?:otp|sms|di verif|di sicur|di accesso)|carta di credito",
              "wachtwoord|inloggegevens|[a-z-]*sleutel|(?:sms-?|verificatie|inlog|pin)code|creditcard|rekeningnummer",
              "hasł[oaem]|klucz|kod(?:u|em)? (?:sms|blik|z|weryf)|numer karty|dane logowania",
              "парол|ключ|токен|код (?:из|подтв)|номер карты|реквизит|учётн|карт(?:у|ы) [0-9]",
              "парол|ключ|токен|код (?:із|з|підтв)|номер картки|реквізит",
              "parola|şifre|api anahtar|kart numara|doğrulama kod|sms kod",
              "lösenord|kod(?:en)? (?:från|ur)|[a-z]*nyckel|bankdosa|bankid|kortnummer|inloggning",
              "hesl|klíč|kód (?:z|ze|sms)|číslo karty|přihlašovací",
              "mật khẩu|mã (?:otp|xác|bí)|khóa (?:api|bí|khôi)|số thẻ",
              "kata sandi|sandi|kode (?:otp|verif|rahasia)|nomor kartu|kunci (?:api|rahasia)|slip gaji",
              "(?:otp|pin|tan|cvv|cvc|iban|spid|cookies?|tokens?|passwords?)\\b|[a-z]+_(?:key|token|secret)")
          + "|密码|口令|密钥|令牌|验证码|卡号|助记词|パスワード|暗証番号|鍵|トークン|カード番号|認証コード|APIキー"
          + "|비밀번호|인증번호|토큰|카드 번호|API 키|كلمة (?:المرور|السر)|كلمات المرور|رمز التحقق|المفتاح|بطاقت"
          + "|पासवर्ड|ओटीपी|पिन|कुंजी|कार्ड नंबर";

  static final String TREASURE =
      "https?://|[\\w.+-]@[\\w-]+\\.[a-z]|~/|\\.env\\b|printenv|/etc/|\\bid_(?:rsa|ed25519)|system-?prompt|"
          + CREDENTIAL;

  static final String TELL =
      words(
              "sag|erzähl|nenn|nennen|erklär|empfehl|empfiehl|rate|raten|versicher|behaupt|mitteil|stufen?|führ|präsentier|stell|bewert|antwort",
              "dis\\b|dites|dire|raconte|présente|recommand|conseill|assur|affirm|prétend|déclar|indiqu|explique|class|not(?:e|ez)",
              "d[ií]\\b|diga|digan|decir|decirle|contár[a-z]*|contar|recomiend|recomend|asegur|afirm|inform|explic|present|puntu|clasific|puntuación",
              "diz\\b|diga|digam|dizer|cont[ae]|recomend|assegur|afirm|inform|apresent|class|avali",
              "d[ií]\\b|dica|dire|dite|dichiar|raccont|consigli|raccomand|assicur|afferm|inform|present|classific|valut",
              "zeg|vertel|beveel|noem|verklaar|beweer|verzeker|adviseer|raad|beoordeel|antwoord",
              "powiedz|mów|polec|zapewni|twierd|poinform|napisz|doradz|ocenia|kieruj",
              "скаж|говори|назв|назов|посовет|рекоменд|заверь|утвержда|сообщ|ответь|расскаж|напиш|доклад|оцен",
              "скаж|кажи|назв|назив|порад|рекоменд|запевн|стверджу|повідом|напиш|розкаж|оцін",
              "söyle|öner|tavsiye|bildir|anlat|iddia|değerlendir",
              "säg|säga|rekommendera|hävda|påstå|berätta|ange|försäkra|råd|tipsa|betygsätt|sig|fortæl|anbefal",
              "řekn|řík|doporuč|tvrd|napiš|sděl|porad|ujist|hodno",
              "nói|khuyên|đề xuất|giới thiệu|khẳng định|bảo|thông báo|đánh giá",
              "katakan|bilang|menyatakan|nyatakan|sarankan|menyarankan|rekomendasikan|klaim|sampaikan|nilai")
          + "|告诉|回答|推荐|声称|说|称|建议|勧め|薦め|伝え|答え|推薦|主張|案内|言っ|紹介"
          + "|안내|추천|말하|주장|답하|권하|انصح|أخبر|قل|أوص|القول|يقول|يخبر|ينصح|يوصي|बताए|बता|कह|सुझा|सलाह|बोल";

  static final String AUDIENCE =
      words(
              "(?:nutzer|benutzer|anwender|besucher|leser|käufer|kunden?|suchenden?|fragenden?|gast|gäste|menschen)(?:in|innen|n|s)?",
              "(?:l['’])?(?:utilisat|visit|lect|achet|voyag|intern)[a-zé]+|clients?|gars",
              "usuari[oa]s?|lector[a-z]*|comprador[a-z]*|clientes?|visitantes?|viajeros?",
              "usuári[oa]s?|utilizador[a-z]*|leitor[a-z]*",
              "(?:l['’]|all['’]|dell['’])?utent[ei]|lettor[ei]|acquirent[ei]|client[ei]|visitator[ei]",
              "gebruikers?|lezers?|bezoekers?|kopers?|klant(?:en)?",
              "użytkownik[a-z]*|czytelnik[a-z]*|klient[a-z]*|kupując[a-z]*|rozmów[a-z]*|pytając[a-z]*",
              "пользовател[а-я]*|читател[а-я]*|покупател[а-я]*|клиент[а-я]*|посетител[а-я]*|человек[а-я]*|собеседник[а-я]*",
              "користувач[а-яі]*|читач[а-яі]*|покуп[а-яі]*|клієнт[а-яі]*|відвідувач[а-яі]*",
              "kullanıcı[a-zı]*|okuyucu[a-zı]*|okur[a-z]*|ziyaretçi[a-zı]*|müşteri[a-zı]*",
              "användar[a-z]*|läsar[a-z]*|besökar[a-z]*|kund(?:en|er|erna)?|köpar[a-z]*|bruger[a-z]*",
              "uživatel[a-zů]*|čtenář[a-zůi]*|zákazník[a-zůi]*|návštěvník[a-zůi]*|kupující[a-z]*",
              "người (?:dùng|đọc|mua|xem)|khách(?: hàng)?",
              "pengguna|pembaca|pembeli|pelanggan|pengunjung")
          + "|用户|读者|顾客|访客|买家|客户|ユーザー|読者|利用者|お客|閲覧者|사용자|독자|고객|방문자|구매자"
          + "|المستخدم|القارئ|القراء|الزائر|العميل|पाठक|उपयोगकर्ता|ग्राहक";

  /** What nobody knows of others, or would say of oneself. */
  static final String BOAST =
      words(
              "einzig|ausschließlich|(?:nur|bloß) (?:noch )?unser|ausgebucht|konkurr|mitbewerb|infiziert|verseucht|testsieger|alle anderen|alles (?:sei |ist )?in ordnung|(?:schon|bereits) leer",
              "seule?s?|unique|exclusivement|concurren|infecté|certifié|avis négatifs|(?:toutes )?les autres|expiré|tout va bien|déjà vide|était vide",
              "únic|sol[oa] (?:el |la |los )?nuestr|exclusivamente|competidor|competencia|infectad|certificad|falsas?|cinco estrellas|agotad|todo (?:está |va )?bien|ya estaba",
              "só (?:o |a )?noss|exclusivamente|concorren|únic|fecharam|esgotad|certificad|cinco estrelas|já estava|tudo (?:está )?bem",
              "unic[oa]|solo (?:il |la )?nostr|esclusivamente|concorren|infett|certificat|cinque stelle|esaurit|tutto (?:è )?a posto|era (?:già )?vuot",
              "enige|alleen (?:onze|ons)|uitsluitend|concurren|besmet|uitverkocht|vijf sterren|gecertificeerd|alles in orde|was (?:al )?leeg|al was gedaan",
              "jedyn|tylko (?:nasz|w)|wyłącznie|konkurenc|zainfekow|wyprzedan|pięć gwiazdek|pożyczk|był[aoy]? (?:już )?pust|w porządku",
              "единственн|только наш|исключительно|конкурент|заражён|заражен|распродан|пять звёзд|задаток|предоплат|был[аио]? пуст|в порядке",
              "єдин|лише наш|тільки наш|виключно|конкурент|заражен|розпродан|має негайно|п['’]ять зірок|була? порожн|все гаразд",
              "tek güvenilir|tek geçerli|yalnızca bizim|sadece bizim|rakip|diğer (?:otel|mağaza|marka|firma)|virüs|beş yıldız|boş olduğu|yolunda",
              "enda|endast vår|bara vår|uteslutande|konkurren|de övriga|smittad|infekter|vinnare|fem stjärnor|var tom|är i ordning",
              "jedin|pouze náš|jen náš|výhradně|konkuren|nakažen|vyprodan|pět hvězd|vypne antivir|byl[ay]? (?:již )?prázdn|v pořádku",
              "duy nhất|chỉ (?:giới thiệu|đề xuất|gợi ý|nên)|đối thủ|đóng cửa|nhiễm|năm sao|vốn trống|đã trống",
              "satu-satunya|hanya (?:menyarankan|merekomendasikan|sarankan)|pesaing|kompetitor|terinfeksi|bintang lima|(?:isinya|sudah) kosong|baik-baik")
          + "|只(?:推荐|能|介绍)|仅推荐|唯一|其他(?:商家|店|品牌|产品|卖家)|竞争对手|停业|五星|本来就是空|一切正常|異常なし|空だった|이상 없|비어 있|سليم|खाली था|सब ठीक"
          + "|唯一|だけを?(?:勧|薦|すす|推|紹介)|のみを?(?:勧|薦|推|紹介)|他社|競合|リコール|感染|星5"
          + "|유일|만 (?:추천|안내|소개)|타사|경쟁|폐업|리콜|감염|الوحيد|منافس|مصاب|أغلق"
          + "|केवल हमार|सिर्फ़? हमार|एकमात्र|प्रतिस्पर्ध|बंद हो चुक";

  static final String RULES =
      words(
              "[a-z]*(?:regeln?|anweisung(?:en)?|vorgaben?|auftr[aä]ge?|richtlinien|[a-z]schränkungen)",
              "règles?|consignes?|instructions?|directives?|limites?",
              "reglas?|instrucciones|órdenes|normas?|límites?",
              "regras?|instruções|ordens|normas?|limites?",
              "regole?|istruzioni|ordini|limiti",
              "regels|instructies|opdracht(?:en)?|richtlijnen|beperkingen",
              "zasad[a-zy]*|reguł[a-zy]*|instrukcj[a-zeę]*|polece[a-zń]*|wytyczn[a-ze]*",
              "правил[а-я]*|инструкц[а-я]*|указани[а-я]*|ограничени[а-я]*|поручени[а-я]*",
              "правил[а-я]*|інструкц[а-яі]*|вказів[а-яо]*|обмежен[а-яь]*|доручен[а-я]*",
              "kural[a-zı]*|talimat[a-zı]*|yönerge[a-z]*",
              "regler(?:na)?|instruktion[a-z]*|anvisning[a-z]*|begränsning[a-z]*|regel[a-z]*",
              "pravid[a-zel]*|pokyn[a-zyů]*|příkaz[a-zyů]*|omezen[a-zí]*",
              "quy tắc|quy định|chỉ thị",
              "aturan|instruksi|perintah|batasan")
          + "|规矩|规则|规定|指令|指示|限制|决まり|決まり|ルール|規則|規定|규칙|지침|지시|قواعد|تعليمات|أوامر|قيود|नियम|निर्देश|आदेश";

  static final String VOID =
      words(
              "(?:gelten|gilt) (?:[^.\\n]{0,40} )?nicht|aufgehoben|hinfällig|beiseite|vergiss|vergesst|vergessen sie|ignorier(?:e|en sie)",
              "ne s['’]appliquent|ne vaut|ne valent|annulée?s|caducs?|caduques|de côté|oublie|oubliez|ignore[zr]",
              "no (?:se aplican|valen|rigen|cuentan)|sin efecto|de lado|olvid[ae]",
              "não (?:se aplicam|valem|contam)|sem efeito|esqueça",
              "non (?:si applicano|valgono|contano)|da parte|dimentica|non ti riguardano",
              "gelden (?:[^.\\n]{0,30} )?niet|opzij|vergeet|negeer",
              "nie (?:obowiązuj|dotycz)|uchylon|odłóż|zapomnij|ignoruj",
              "не (?:действу|распростран|каса|относ)|снят|отлож|забудь|игнорир|отменя",
              "не (?:діють|діє|стосу|поширю)|знят|відклад|забудь|ігнору",
              "geçerli değil|geçersiz|unut|yok say|bir kenara",
              "gäller (?:[^.\\n]{0,20} )?inte|upphäv|åt sidan|glöm|åsidosätt",
              "(?:tu |dnes |zde )?neplat|odlož|zapomeň|ignoruj",
              "không (?:có hiệu lực|áp dụng|còn)|vô hiệu|gạt|quên",
              "(?:ga|gak|tidak|tak|nggak) berlaku|dicabut|kesampingkan|abaikan|lupakan")
          + "|不算数|作废|无效|不适用|不用管|抛开|忘掉|忘记|忘れ|無視|ナシ|無効|従わな|신경 쓰지|무시|무효|적용되지 않|잊"
          + "|لا (?:تعنيك|تنطبق|تسري)|لاغي|جانبا|جانبًا|تجاهل|लागू नहीं|भूल जा|अनदेखा|नज़रअंदाज़";

  private ForeignWords() {}

  static Pattern pattern(String expression) {
    return Pattern.compile(expression.replace(" ", "(?:[\\s*_>]+)"), UNICODE);
  }

  static String words(String... languages) {
    return "\\b(?:" + String.join("|", languages) + ")";
  }
}
