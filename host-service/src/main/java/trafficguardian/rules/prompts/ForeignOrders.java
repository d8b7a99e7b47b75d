package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.ForeignWords.AUDIENCE;
import static trafficguardian.rules.prompts.ForeignWords.BOAST;
import static trafficguardian.rules.prompts.ForeignWords.CREDENTIAL;
import static trafficguardian.rules.prompts.ForeignWords.HAND;
import static trafficguardian.rules.prompts.ForeignWords.RULES;
import static trafficguardian.rules.prompts.ForeignWords.TELL;
import static trafficguardian.rules.prompts.ForeignWords.TREASURE;
import static trafficguardian.rules.prompts.ForeignWords.VOID;
import static trafficguardian.rules.prompts.ForeignWords.pattern;
import static trafficguardian.rules.prompts.ForeignWords.words;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no text may ask of a reader, in other languages than English: word classes, a line for each
 * language. Apart from the expressions that find who is addressed, so that these patterns are
 * compiled when something is first judged and not at each start.
 */
final class ForeignOrders {
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

  private static final List<Order> CLAIMING = either(TELL, 140, BOAST);

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

  private static final List<Order> FREEING = either(RULES, 60, VOID);

  private static final Pattern RUNNING =
      pattern("`[^`\\n]*\\b(?:scp|ncat|nc|curl|printenv|env \\|)[\\s`]|\\bcurl [^\\n]*https?://");

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
    return (anyIn(DECIDING, text) ? 1L : 0L) + (ON_BEHALF.matcher(text).find() ? 1 : 0);
  }

  static boolean tells(String text) {
    return anyIn(TELLING, text);
  }

  static boolean asksBack(String text) {
    return BACK_TO_US.isIn(text);
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
