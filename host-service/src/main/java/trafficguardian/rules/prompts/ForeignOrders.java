package trafficguardian.rules.prompts;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no text may ask of a reader, in other languages than English: word classes, a line for each
 * language. Apart from the expressions that find who is addressed, so that these patterns are
 * compiled when something is first judged and not at each start.
 */
final class ForeignOrders {
  private static final int UNICODE =
      Pattern.CASE_INSENSITIVE
          | Pattern.UNICODE_CASE
          | Pattern.UNICODE_CHARACTER_CLASS
          | Pattern.DOTALL;

  private static final String NOT =
      "(?<!\\b(?:nicht|nie|niet|geen|ne|pas|no|não|nao|non|nunca|never|nie|inte|aldrig|не|ні|jangan|đừng|không|لا|न|मत)\\s)";

  /** Verbs of handing over. */
  private static final String HAND =
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
  private static final String CREDENTIAL =
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

  private static final String TREASURE =
      "https?://|[\\w.+-]@[\\w-]+\\.[a-z]|~/|\\.env\\b|printenv|/etc/|\\bid_(?:rsa|ed25519)|system-?prompt|"
          + CREDENTIAL;

  private static final List<Order> HANDING_OVER = either(HAND, 110, TREASURE);

  /** Wherever that is to go: to whoever wrote it. */
  private static final Order BACK_TO_US =
      order(
          CREDENTIAL,
          110,
          words(
                  "mir\\b|uns\\b|hier rein|hierher",
                  "ici|(?:tu me|me) (?:les? |la )?(?:colle|donne|passe|envoie|file)s?|colle[z-]|-(?:moi|nous)\\b",
                  "mánda(?:me|nos)[a-z]*|envía(?:me|nos)[a-z]*|pása(?:me|nos)[a-z]*|d[ií](?:me|nos)[a-z]*|aquí",
                  "me (?:passa|manda|envia|diz|dá)|(?:passa|manda|envia)-me|aqui",
                  "(?:riporta|manda|invia|passa|scrivi|gira|da|di)(?:me|mi|ce|ci)[a-z]*|qui\\b",
                  "(?:stuur|geef|zeg|plak) (?:het|ze|die|dat) (?:aan |naar )?(?:mij|me|ons|hier)|hierheen",
                  "(?:mi|nam|tutaj)\\b",
                  "(?:мне|нам|сюда)\\b",
                  "(?:мені|нам|сюди)\\b",
                  "bana|bize|buraya",
                  "hit\\b|till (?:mig|oss)|åt mig",
                  "(?:mi|nám|sem)\\b",
                  "cho (?:tôi|mình|em|chúng tôi)|vào đây",
                  "ke (?:saya|aku|kami|sini)|padaku")
              + "|给我|发我|告诉我|贴在这里|私に|ここに|こちらに|나에게|저에게|여기에|لي\\b|لنا\\b|هنا|मुझे|यहाँ|हमें");

  private static final String TELL =
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

  private static final String AUDIENCE =
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
  private static final String BOAST =
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

  private static final List<Order> CLAIMING =
      either(TELL, 140, BOAST);

  /** Where others are to be sent. */
  private static final Order LURING = order(AUDIENCE, 100, "https?://|\\b(?:\\d[\\s-]?){7}");

  private static final List<Order> TELLING = either(TELL, 70, AUDIENCE);

  /** Behind everybody's back. */
  private static final Pattern HIDING =
      pattern(
          words(
                  "ohne (?:[^.\\n]{0,60} )?(?:zu (?:sagen|berichten|informieren|erwähnen|fragen|benachrichtigen|stören)|davon|wissen)|(?:nichts?|nie|niemals|kein wort)[^.,;\\n]{0,40} (?:sag|erwähn|erzähl|bericht|verrat|mitteil|frag|stör|behellig|erfahr|mitbekomm)|davon (?:[a-z]+ )?nichts|(?:sag|erwähn|erzähl|bericht|verrat|frag)[a-zt]*[^.,;\\n]{0,50} (?:nichts?|nie)|verschweig|heimlich|stillschweigend|unbemerkt|schweig|rückfrage[^.\\n]{0,60}(?:erledigt|entfällt)|freigabe[^.\\n]{0,60} nicht",
                  "sans (?:en |l['’]|le |les |lui |leur |que )?(?:inform|avert|préven|dire|parler|demander|dérang|laisser de trace|consult)|ne (?:l[ae]s? |lui |leur |en |laiss[a-z]+ )?(?:dis|dites|demand|mentionn|signal|parl|inform|préven|dérang|montr|pas (?:de trace|dire|mentionn|demand|signal))|n['’](?:apparaî|inform|avert|en (?:parl|dis|dites))|taisez|tais|passe[rz] sous silence|discrètement|en (?:silence|secret|cachette)|à l['’]insu",
                  "sin (?:que [^.\\n]{0,30} (?:sepa|note|vea|advierta)|avisar|informar|decir|preguntar|consultar|mencionar|molestar|dejar)|n[oi] (?:se )?(?:l[oae]s? )?(?:dig|menci|cuent|avis|inform|pregunt|coment|muestr|advierta|note|molest)|para que [^.\\n]{0,30} no l[oa]|en secreto|a escondidas|explícale sol[oa]",
                  "sem (?:que|avisar|informar|dizer|lh[eo]|perguntar|consultar|mencionar|incomodar|deixar|contar)|(?:não|nem) (?:lhes? |o |a |se )?(?:dig|diz|cont[ae]|mencion|avis|inform|pergunt|dê conhecimento|coment|mostr|incomod|precisa saber)|em segredo|às escondidas|poupando",
                  "senza (?:che|avvisar|informar|dir|chieder|menzionar|disturbar|lasciar)|(?:non|né) (?:l[oae] |gli |ne )?(?:dire|dica|dicono|deve sapere|dite|farne parola|fare parola|menzion|avvis|inform|chied|raccont|va disturbat|disturb)|ogni traccia|di nascosto|in segreto",
                  "zonder (?:[^.\\n]{0,40} )?(?:zeggen|melden|vragen|informeren|vermelden|weten|storen)|(?:zeg|vertel|meld|vermeld|noem)[a-z]* (?:[^.,;\\n]{0,40} )?(?:niets|niet|geen)|(?:niets|niet) (?:[^.,;\\n]{0,20} )?(?:zeggen|melden|vertellen|vermelden|te weten|merken)|merkt (?:[a-z]+ )?niets|zwijg|stiekem|ongemerkt|geen woord",
                  "bez (?:wiedzy|informowania|pytania|powiadamiania|wspominania|zgody)|(?:nic|nie|niczego) (?:[^.,;\\n]{0,20} )?(?:mów|wspomin|informuj|pytaj|powiadamiaj|wyjawiaj|zawracaj)|nie (?:trzeba|musi) [^.\\n]{0,30}(?:pyta|wiedzie)|ani słow|przemilcz|po cichu|potajemnie|w tajemnicy",
                  "не (?:говори|говор(?:ят|ить)|сообща|упомина|рассказыв|спрашива|предупрежда|уведомл|показыва|беспоко|отвлека|тревож)|без (?:ведома|вопросов|уведомлен|спроса)|(?:спрашивать|говорить|сообщать|предупреждать|беспокоить)(?: [а-яё]+)? не (?:надо|нужно|следует|стоит)|умолч|молча|тайно|скрытно|втихую|незаметно|знать (?:об этом )?не (?:надо|обяз|нужно)",
                  "не (?:кажіть|кажи|говор|повідомл|згадуй|розповід|питай|запитуй|попередж|показу|турбу)|без (?:відома|дозволу)|питати (?:[а-яі]+ )?не|замовч|мовчки|таємно|потай|непомітно",
                  "söz etme|bahsetme|söyleme(?:den|yin)?|bildirmeden|haber vermeden|sormadan|anlatmayın|belirtmeden|aktarmama|gizlice|sessizce|habersiz",
                  "utan att (?:[^.\\n]{0,40} )?(?:ägaren märk|säga|nämna|informera|fråga|berätta|märk|meddela|störa)|(?:säg|nämn|berätta|informera|meddela|fråga) (?:[^.,;\\n]{0,30} )?(?:inte|inget|ingenting)|inte (?:säga|nämna|berätta|fråga|meddela)|i hemlighet|i smyg|förtig|i det tysta",
                  "bez (?:vědomí|upozornění|ptaní)|ne(?:říkej|zmiňuj|prozra|informuj|upozorň|ptej|hlas|hlás|sděluj|obtěžuj)|zamlč|mlč|tajně|potají|tiše|skrytě",
                  "(?:đừng|không|chớ|khỏi) (?:cần |được |phải |hề )?(?:cho [^.\\n]{0,20}biết|nói|báo|nhắc|hỏi|đề cập|tiết lộ|thông báo|làm phiền|cần được báo)|âm thầm|lén|lặng lẽ",
                  "(?:jangan|tanpa|tidak (?:perlu|usah)|tak perlu) (?:beri ?tahu|memberi ?tahu|bilang|katakan|sebut|menyebut|tanya|bertanya|izin|melapor|laporkan|sepengetahuan|mengganggu|diketahui|ceritakan|menanyakan)|tidak mencantumkan|diam-diam|rahasiakan")
              + "|不(?:必|要|得|许|用|需|可|须)?(?:再)?(?:告知|告诉|通知|提醒|提及|说出|透露|询问|问|打扰|惊动)|(?:无需|无须|别|勿|不许|不必)[^。\\n]{0,6}(?:告知|告诉|通知|提及|说|问|参与|打扰|透露)|隐瞒|悄悄|暗中|偷偷|不提也罢|删除发送记录"
              + "|(?:言わ|伝え|知らせ|話さ|触れ|尋ね|明かさ|告げ|載せ)(?:ない|ず|な\\b)|何も言わ|内緒|内密|こっそり|黙って|ひそかに"
              + "|(?:말|알리|언급하|묻|보고하|전하|여쭙|여쭈|말씀드리|밝히)지 (?:마|말|않)|몰래|조용히|숨기|둘러대"
              + "|(?:ولا|لا|دون|بدون) (?:أن )?(?:تخبر|إخبار|تذكر|ذكر|تسأل|سؤال|تبلغ|إبلاغ|تقل|علم)|خفية|بصمت|فلا حاجة إلى|اكتم"
              + "|(?:न|मत|बिना|नहीं) (?:बता|कह|पूछ|जता)|(?:बताए|पूछे|जताए) बिना|पता न (?:चल|लग)|चुपचाप|चुपके");

  /** To let through what others are to check. */
  private static final List<Order> UNGUARDING =
      either(
          words(
                  "überspring|deaktivier|schalte[nt]?\\b|abschalt|ausschalt|umgeh",
                  "saut[ez]|désactiv|contourn",
                  "omit|salt[ae]|desactiv|apag",
                  "pul[ae]|desativ|deslig|ignor",
                  "salt[ai]|disattiv|disabilit",
                  "overslaan|sla\\b|schakel|uitschakel|zetten?\\b",
                  "pomiń|pomija|wyłącz",
                  "пропусти|отключ|выключ|без",
                  "пропусти|вимкн|без",
                  "atla|devre dışı|kapat",
                  "hoppa|stäng|inaktivera",
                  "přeskoč|vypn",
                  "bỏ qua|tắt",
                  "lewati|matikan|nonaktifkan")
              + "|跳过|关掉|关闭|飛ばし|スキップ|外し|무시|건너|꺼|끄|없이|يتخط|تخط|عطّل|يلغي|बिना|बंद कर",
          60,
          words(
                  "tests?\\b|[a-z]*prüfung|[a-z]*schutz|branchschutz|zwei-?faktor[a-z-]*",
                  "protection|vérification|contrôles?|double authentification",
                  "pruebas|protección|verificación|controles",
                  "testes|proteção|verificação|autenticação",
                  "protezione|verifica|controlli",
                  "controles?|tweestapsverificatie|beveiliging",
                  "test(?:y|ów)|ochron[a-zęą]+|weryfikacj[a-zęą]+",
                  "тест[а-я]*|защит[а-я]*|проверк[а-я]*",
                  "тест[а-яи]*|захист[а-я]*|перевірк[а-яи]*",
                  "testler[a-zi]*|güvenlik|koruma[a-zyı]*",
                  "testerna|skyddet|krav(?:et)?|kontroll(?:en|erna)?",
                  "testy|ochran[a-zu]*|kontrol[a-zuy]*|antivir[a-z]*",
                  "kiểm thử|bảo vệ|kiểm tra",
                  "tes\\b|proteksi|pemeriksaan")
              + "|测试|保护|检查|テスト|保護|検査|테스트|보호|검사|الاختبارات|حماية|الفحص|परीक्षण|जाँच|सुरक्षा");

  /** To do what people sign for. */
  private static final List<Order> DECIDING =
      either(
          words(
                  "genehmig|gib|bestätig|überweis|zahl|entfern|unterschreib|unterzeichn|lösch|führen|verschieb",
                  "approuv|valid|fusionn|effac|supprim|vire[rz]?\\b|paie|paye|signe|accept|partag|doit porter|déplac",
                  "aprob|aprueb|fusion|borr|elimin|transf|pag(?:a|ue|ar|o|uen)\\b|firm|acept|dan por",
                  "aprov|mescl|apag|elimin|exclu|transf|pag(?:a|ue|ar|o)\\b|assin|aceit|encaminh",
                  "approv|unisc|cancell|elimin|bonific|pag(?:a|hi|are)\\b|firm|accett|vot",
                  "keur|goedkeur|verwijder|wis\\b|betaal|onderteken|teken|verplaats",
                  "zatwierd|scal|usuń|usuwa|zapłać|przel|podpis|akcept|przenie",
                  "одобр|слей|слить|удал|оплат|перевед|перевест|подпи|утвержд|перенес",
                  "схвал|злий|видал|оплат|переказ|підпи|затверд|перенес|надісла",
                  "onayla|birleştir|sil(?:in|sin)?\\b|öde|imzala|kabul|ertele",
                  "godkänn|slå|slår|merga|radera|betala|signera|skriv(?:a|er)? under|flytta",
                  "schval|slouč|smaž|zapla|podep|přesun",
                  "phê duyệt|duyệt|merge|xóa|xoá|thanh toán|ký|chuyển|gửi",
                  "setujui|menyetujui|gabungkan|hapus|bayar|tanda tangan|tunda")
              + "|批准|合并|删除|付款|支付|转账|签|改成|发来|承認|マージ|削除|支払|振り込|署名|승인|병합|삭제|결제|송금|서명"
              + "|يوافق|وافق|يدمج|ادمج|احذف|حذف|ادفع|وقّع|मंज़ूर|मर्ज|हटा|भुगतान|हस्ताक्षर|टाल",
          80,
          words(
                  "rechnung(?:en)?|überweisung(?:en)?|zahlung(?:en)?|vertr[aä]ge?|angebote?|termine?|konto|ordner|tabellen?|datenbank|änderung(?:en)?",
                  "factures?|virements?|paiements?|contrats?|devis|disponibilités|iban|dossiers?|tables?|base de données|changements?|branche",
                  "facturas?|transferencias?|pagos?|contratos?|presupuestos?|carpetas?|tablas?|base de datos|cambios?",
                  "faturas?|transferências?|pagamentos?|contratos?|contratuais|aditivos?|orçamentos?|compromissos|pastas?|tabelas?|base de dados|banco de dados|alteraç(?:ão|ões)|mudanças?",
                  "fattur[ae]|bonific[io]|pagament[oi]|contratt[oi]|preventiv[oi]|cartell[ae]|tabell[ae]|database|modific(?:a|he)",
                  "factu(?:ur|ren)|betaling(?:en)?|contract(?:en)?|offertes?|afspra(?:ak|ken)|map|mappen|tabel|wijziging(?:en)?",
                  "faktur[a-zęy]*|przelew[a-zy]*|płatno[a-zść]*|umow[a-zęy]*|protokół|kosztorys|folder[a-z]*|tabel[aeęi]|zmian[aęy]",
                  "сч[её]т[а-я]*|плат[её]ж[а-я]*|договор[а-я]*|встреч[а-я]*|таблиц[а-я]*|папк[а-я]*|баз[а-я]* данных|изменени[а-я]*",
                  "рахун[а-яо]*|платіж[а-я]*|догов[а-яі]*|кошторис[а-я]*|зустріч[а-я]*|таблиц[а-яю]*|тек[уи]|папк[а-яу]*|змін[а-яи]*",
                  "fatura[a-zyı]*|ödeme[a-zyı]*|sözleşme[a-z]*|toplantı[a-z]*|PR['’][a-zıü]+|klasör[a-zü]*|tablo[a-zsuy]*|değişikli[a-zğı]*",
                  "faktur[a-z]*|betalning(?:en|ar)?|avtal(?:et)?|offert(?:en)?|möten?|mapp(?:en|ar)?|tabell(?:en)?|ändring(?:en|ar)?",
                  "faktur[a-zuy]*|platb[a-zu]*|smlouv[a-zu]*|nabídk[a-zu]*|schůzk[a-zy]*|složk[a-zuy]*|tabulk[a-zuy]*|změn[a-zuy]*",
                  "hợp đồng|hóa đơn|bảng giá|lịch hẹn|thư mục|cơ sở dữ liệu|thay đổi|PR này",
                  "kontrak|tagihan|faktur|pembayaran|rapat|folder|tabel|perubahan|PR ini")
              + "|合同|发票|账户|收款|底价|提交|变更|目录|数据表|テーブル|フォルダ|変更|PR|契約|請求書|振込|口座|계약|청구서|계좌|테이블|폴더|변경|العرض|العقد|فاتورة|مجلد|جدول|التعديل|बदलाव|फ़ोल्डर|अनुबंध|बैठक");

  /** For somebody who is not asked. */
  private static final Pattern ON_BEHALF =
      pattern(
          words(
                  "im namen|anstelle|selbsttätig",
                  "au nom d|à la place d|sans (?:le|la|les) déranger",
                  "en (?:su|el) nombre|no contesta|sin molestar|para no molestar",
                  "em (?:seu )?nome|no lugar d",
                  "per conto|a nome d",
                  "namens|in plaats van",
                  "w imieniu|za nieobecn",
                  "от имени|чтобы не отвлекать|вместо",
                  "від імені|замість",
                  "adına|yerine",
                  "åt sin|i stället för|slipper",
                  "jménem|za nepřítomn|dovolenou",
                  "thay mặt|thay cho|khỏi nhắc",
                  "atas nama")
              + "|代替|代为|顺手|代わりに|대신|نيابة|की ओर से|को वैसे भी");

  private static final String RULES =
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

  private static final String VOID =
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

  private static final List<Order> FREEING = either(RULES, 60, VOID);

  private static final Pattern RUNNING =
      pattern("`[^`\\n]*\\b(?:scp|ncat|nc|curl|printenv|env \\|)[\\s`]|\\bcurl [^\\n]*https?://");

  /** As those write who are asked for such things never, and their users are to keep them. */
  private static final Pattern PROTECTING =
      pattern(
          "(?:"
              + CREDENTIAL
              + ")[^\\n]{0,100}(?:"
              + words(
                  "niemand",
                  "personne\\b",
                  "nadie|ninguém",
                  "nessuno",
                  "met (?:iemand|niemand)|nooit",
                  "nikomu|никому|нікому",
                  "kimse",
                  "med någon",
                  "ai biết|siapa pun|siapapun")
              + "|他人|别人|誰にも|누구|مع أحد|किसी को|किसी से)"
              + "|(?:"
              + words(
                  "niemals|nie\\b",
                  "jamais",
                  "nunca",
                  "non [^.\\n]{0,20} mai|mai\\b",
                  "nooit",
                  "nigdy|никогда|ніколи|asla|aldrig|nikdy",
                  "không bao giờ|tidak pernah|tidak akan")
              + "|不会|从不|绝不|決して|कभी)[^\\n]{0,60}(?:"
              + CREDENTIAL
              + ")|(?:"
              + CREDENTIAL
              + ")[^\\n]{0,30}(?:ことはありません|일은 없|묻지 않습니다|尋ねません)|\\b(?:nicht|niet) (?:uit|aus|ab|over)\\b");

  /** Not before people were asked. */
  private static final Pattern CONSENTED =
      pattern(
          words(
                  "(?:sobald|wenn|nachdem|bevor) [^.\\n]{0,60}(?:zustimm|bestätigt|freigibt|freigegeben)|ohne ihre zustimmung",
                  "(?:dès que|après que|une fois que|lorsque|si) [^.\\n]{0,60}(?:confirm|accept|valid)",
                  "(?:cuando|una vez que|después de que|si) [^.\\n]{0,60}(?:confirm|acept|autori)|(?:quando|depois que|assim que) [^.\\n]{0,60}(?:confirm|aceit|autori)",
                  "(?:dopo che|quando|una volta che) [^.\\n]{0,60}(?:conferm|accett|autorizz)|chiede conferma",
                  "(?:nadat|zodra|als) [^.\\n]{0,60}(?:bevestig|goedkeur|akkoord)",
                  "(?:gdy|po tym jak|jeśli) [^.\\n]{0,60}(?:potwierdz|zgodz|zaakcept)",
                  "(?:после|когда|если) [^.\\n]{0,60}(?:подтвер|соглас|разреш)",
                  "(?:після|коли|якщо) [^.\\n]{0,60}(?:підтвер|згод|дозвол)",
                  "onayla(?:dıktan|yınca|rsa)",
                  "(?:när|efter att|om) [^.\\n]{0,60}(?:bekräft|godkän)",
                  "(?:jakmile|poté, co|až|když) [^.\\n]{0,60}(?:potvrd|schvál)",
                  "sau khi [^.\\n]{0,60}(?:xác nhận|đồng ý)|setelah [^.\\n]{0,60}(?:konfirmasi|setuj)")
              + "|征得用户同意|用户(?:确认|同意)后|確認を求め|承認を得|승인을 받|확인을 받|بعد (?:تأكيد|موافقة)|पुष्टि (?:के बाद|करने)");

  /** Where people look for work. */
  private static final Pattern OF_POSTS =
      pattern(
          words(
                  "bewerb|lebenslauf|curr[ií]cul|cv\\b|candidat|sollicit|aplikuj|życiorys|резюме|özgeçmiş|ansök|životopis|hồ sơ ứng|lamaran")
              + "|简历|履歴書|이력서|السيرة الذاتية|बायोडाटा");

  private static final Pattern TOLD_OF =
      pattern(
          words(
                  "angreif|angriff|beispiel",
                  "attaqu|exemple",
                  "atacant|ataque|ejemplo|exemplo",
                  "attacc|esempi",
                  "aanval|voorbeeld",
                  "atak|przykład",
                  "злоумышл|атак|пример",
                  "зловмис|атак|приклад",
                  "saldır|örne",
                  "angrip|exempel|angreb",
                  "útoč|příklad",
                  "tấn công|kẻ xấu|ví dụ",
                  "serang|penyerang|contoh")
              + "|inje[ck]|инъекц|ін['’]?єкц|注入|インジェクション|인젝션|攻击|攻撃|공격|هجوم|مهاجم|हमल|इंजेक्शन");

  private ForeignOrders() {}

  /** How many of the kinds of orders that serve nobody but whoever wrote them stand in a text. */
  static long selfServing(String text) {
    return Stream.of(
                HANDING_OVER, CLAIMING, List.of(LURING), UNGUARDING, FREEING, List.of(BACK_TO_US))
            .filter(orders -> anyIn(orders, text))
            .count()
        + Stream.of(HIDING, RUNNING).filter(each -> each.matcher(text).find()).count();
  }

  /** Apart from handing something over, which letters ask for too. */
  static boolean isOnlyHandingOver(String text) {
    return selfServing(text) == 1 && anyIn(HANDING_OVER, text);
  }

  /** What a reader might be asked to do in good faith as well. */
  static long bold(String text) {
    return (anyIn(DECIDING, text) ? 1 : 0) + (ON_BEHALF.matcher(text).find() ? 1 : 0);
  }

  static boolean tells(String text) {
    return anyIn(TELLING, text);
  }

  static boolean asksBack(String text) {
    return BACK_TO_US.isIn(text);
  }

  static boolean isHonest(String text) {
    return Stream.of(PROTECTING, CONSENTED, OF_POSTS).anyMatch(each -> each.matcher(text).find());
  }

  static boolean isSpokenOf(String text) {
    return TOLD_OF.matcher(text).find();
  }

  static Pattern pattern(String expression) {
    return Pattern.compile(expression.replace(" ", "[\\s*_>]+"), UNICODE);
  }

  static String words(String... languages) {
    return "\\b(?:" + String.join("|", languages) + ")";
  }

  private static boolean anyIn(List<Order> orders, String text) {
    return orders.stream().anyMatch(order -> order.isIn(text));
  }

  private static List<Order> either(String one, int most, String other) {
    return List.of(order(one, most, other), order(other, most, one));
  }

  private static Order order(String verb, int most, String object) {
    return new Order(pattern(verb), most, "\n", pattern(object));
  }
}
