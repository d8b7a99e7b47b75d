package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.S;
import static trafficguardian.rules.prompts.PromptText.S0;

import java.util.List;
import java.util.stream.Stream;

/**
 * Orders to forget the orders before, and to keep it from the user, in other languages than
 * English. Letters beyond ASCII stand for themselves.
 */
final class PromptTranslations {
  /** As languages other than English close a quotation, and no program text is written. */
  private static final String CLOSING_QUOTE = "(?:“|”|»|」|』)";

  /** Where the settings of a program stand, whose instructions these are. */
  private static final String IN_A_FILE =
      "[\\x20\\n](?:in|im|aus|du|dans|del|en|do|no|da|na|nel|nella|uit|van|w|z|i|från|v|ze|в|из|з)[\\x20\\n]"
          + "(?:[^\\s.,\"<]+[\\x20\\n])*`?[\\w/.-]*\\.(?:ya?ml|toml|json|ini|conf|cfg)";

  /** In languages that set words apart. */
  static final List<String> WITH_SPACES =
      quoted(
          "(?:(?:\\s[^\\s\"<.]+)?[.!]?\\s?" + CLOSING_QUOTE + ")?",
          "(?i)\\b(?:ignorier(?:e|en|t)?|vergiss|vergesst|vergessen|missachte[nt]?|übergeh[et]?)"
              + S
              + "(?:Sie"
              + S
              + ")?(?:(?:bitte|alle|die|deine|Ihre|sämtliche|jegliche|bisherigen|vorherigen|früheren|obigen|vorangegangenen|vorigen|anderen|ursprünglichen)"
              + S
              + ")+(?:System)?(?:anweisungen|instruktionen|befehle|regeln|vorgaben|richtlinien|aufträge|anleitungen)(?:"
              + IN_A_FILE
              + ")?",
          "(?i)\\b(?|sage|(?:sag(?:en|t)?|erzähl(?:e|en)?|verrate[n]?))"
              + S
              + "(?:Sie"
              + S
              + ")?(?:es"
              + S
              + "|das"
              + S
              + "|davon"
              + S
              + ")?(?:dem|der)"
              + S
              + "(?:Benutzer|Nutzer|Anwender)(?:in)?"
              + S
              + "(?:nichts|nicht)",
          "(?i)\\bohne"
              + S
              + "(?:es"
              + S
              + ")?(?:den|dem)"
              + S
              + "(?:Benutzer|Nutzer|Anwender)"
              + S
              + "(?:davon"
              + S
              + ")?zu"
              + S
              + "(?:informieren|sagen|benachrichtigen|fragen)",
          "(?i)\\b(?:ignor(?:a|ad|e|en|ar)|olvid(?:a|e|en|ar)|descart(?:a|e|ar)|desestim(?:a|e)|omit(?:e|a)|haz"
              + S
              + "caso"
              + S
              + "omiso"
              + S
              + "de|dimentica(?:re|te)?|trascura(?:re|te)?|ignorate|ignorare|esque(?:ça|cer|ce)|desconsider[ea]r?|não"
              + S
              + "(?:siga|obedeça|cumpra)(?:s)?|no"
              + S
              + "(?:sigas|obedezcas|hagas"
              + S
              + "caso"
              + S
              + "(?:a|de)|tengas?"
              + S
              + "en"
              + S
              + "cuenta)|não"
              + S
              + "(?:leve|tenha)s?"
              + S
              + "em"
              + S
              + "conta|non"
              + S
              + "(?:seguire|ten(?:ere|ete|ga)"
              + S
              + "conto))"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,4}(?:instrucciones|órdenes|indicaciones|reglas|directrices|istruzioni|direttive|regole|ordini|instruções|ordens|regras|diretrizes|orientações)\\b",
          "(?i)\\b(?:no"
              + S
              + "(?:se"
              + S
              + ")?(?:lo"
              + S
              + ")?(?:le"
              + S
              + ")?digas|não"
              + S
              + "(?:conte|diga)|non"
              + S
              + "dire|sin"
              + S
              + "(?:informar|avisar|decírselo)|sem"
              + S
              + "(?:informar|avisar)|senza"
              + S
              + "(?:informare|avvisare|dirlo))"
              + S
              + "(?:nada"
              + S
              + "|nulla"
              + S
              + "|isso"
              + S
              + "|esto"
              + S
              + ")?(?:al|ao|all'|el|o|l')\\s*(?:usuario|usuário|utente)",
          "(?i)\\b(?:ignore[zr]?|oublie[zr]?|négligez?|fai(?:s|tes)"
              + S
              + "abstraction|ne"
              + S
              + "(?:tiens|tenez)"
              + S
              + "(?:pas|plus|aucun)"
              + S
              + "compte|ne"
              + S
              + "(?:suivez|suis|respectez|respecte)"
              + S
              + "(?:pas|plus))"
              + S
              + "(?:(?:toutes|tous|les|tes|vos|de|des|mes|ces|autres)"
              + S
              + ")+(?:instructions|consignes|directives|règles|ordres)\\b"
              + "(?:"
              + S
              + "(?:de"
              + S
              + "|d')(?:montage|pose|lavage|cuisson|livraison|installation)\\b|"
              + IN_A_FILE
              + ")?",
          "(?i)\\b(?:sans"
              + S
              + "(?:en"
              + S
              + ")?(?:informer|avertir|prévenir|le"
              + S
              + "dire"
              + S
              + "à)|ne"
              + S
              + "(?:le"
              + S
              + ")?(?:dis|dites|mentionne|mentionnez)"
              + S
              + "(?:pas|rien)(?:"
              + S
              + "cela)?"
              + S
              + "à)"
              + S0
              + "l(?:'|’)utilisateur",
          "(?i)\\b(?:negeer|vergeet)"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,3}(?:instructies|opdrachten|regels|aanwijzingen)\\b",
          "(?i)\\b(?:zignoruj|ignoruj|zapomnij)(?:cie)?"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,3}(?:instrukcj|polece|zasad|wytyczn)",
          "(?i)\\b(?:abaikan|lupakan)"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,2}(?:instruksi|perintah|aturan)\\b",
          "\\b[Bb]ỏ" + S + "qua" + S + "(?:[^\\s.,]+" + S + "){0,4}(?:hướng|chỉ)" + S + "dẫn",
          "önceki"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,3}(?:talimat|komut|yönerge)[^\\s]*"
              + S
              + "(?:yok"
              + S
              + "say|görmezden|unut|dikkate"
              + S
              + "alma)",
          "(?:(?:И|и|Прои|прои)гнорируй|(?:З|з)абудь|(?:О|о)тмени|(?:Н|н)е"
              + S
              + "обращай"
              + S
              + "внимания"
              + S
              + "на|(?:Н|н)е"
              + S
              + "(?:следуй|учитывай))(?:те)?"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,4}(?:инструкци|указани|команд|правил|приказ)",
          "(?:(?:Н|н)е"
              + S
              + "(?:говори|сообщай|рассказывай)(?:те)?"
              + S
              + "(?:об"
              + S
              + "этом"
              + S
              + ")?|(?:Б|б)ез"
              + S
              + "ведома"
              + S
              + ")пользовател",
          "تجاهل" + S + "(?:[^\\s.,]+" + S + "){0,4}(?:التعليمات|الأوامر|الإرشادات|تعليمات)",
          "(?i)\\bvergiss"
              + "(?:"
              + S
              + "alle?s?)?,?"
              + S
              + "was"
              + S
              + "(?:(?:dir|man|ich|wir|du|bisher|zuvor|vorher)"
              + S
              + ")+(?:[a-z]+"
              + S
              + ")?(?:gesagt|aufgetragen|befohlen|mitgeteilt|beigebracht|angewiesen)",
          "(?i)\\b(?:ignor(?:er|era|erer|a)|gl(?:e|ö)m)"
              + S
              + "(?:alla|alle)?"
              + S0
              + "(?:de"
              + S
              + ")?(?:tidigare|tidligere|föregående|foregående|forrige|ovanstående|ovenstående)"
              + S
              + "(?:instruktion|instruks|anvisning|ordre|regl)",
          "(?i)\\b(?:unohda|ohita|sivuuta)"
              + S
              + "(?:kaikki"
              + S
              + ")?(?:aiemmat|aikaisemmat|edelliset)"
              + S
              + "(?:ohjeet|käskyt|määräykset)",
          "(?i)\\b(?:ignoruj(?:te)?|zapomeň(?:te)?|ignorujte|zabudni(?:te)?)"
              + S
              + "(?:na"
              + S
              + ")?(?:všechny|všetky|veškeré)?"
              + S0
              + "(?:předchozí|predchádzajúce|dřívější|předešlé)"
              + S
              + "(?:pokyny|instrukce|příkazy|inštrukcie)",
          "(?i)\\b(?:ignor(?:ă|ați|a)|uită|uitați)"
              + S
              + "(?:de"
              + S
              + ")?(?:toate"
              + S
              + ")?(?:instrucțiunile|instructiunile|regulile|comenzile)"
              + S
              + "(?:anterioare|precedente|de"
              + S
              + "mai"
              + S
              + "sus)",
          "(?i)\\b(?:hagyd|hagyja)"
              + S
              + "figyelmen"
              + S
              + "kívül"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,4}(?:utasítás|szabály|parancs)",
          "(?:(?:І|і)гноруй|(?:З|з)абудь)(?:те)?"
              + S
              + "(?:про"
              + S
              + ")?(?:[^\\s.,]+"
              + S
              + "){0,3}(?:інструкці|вказівк|команд|правил|наказ)",
          "(?:(?:Α|α)γν(?:ό|ο)ησ(?:ε|τε)|(?:Ξ|ξ)έχασε|(?:Ξ|ξ)εχάστε)"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,4}(?:οδηγίες|εντολές|κανόνες)",
          // What was said before, in words that name no instructions.
          sentence(
              "(?i)\\b(?|was|alles)[\\s*_>]{1,2}(?:dir|man dir|ihnen) (?:bisher|zuvor|vorher|früher) (?:gesagt|aufgetragen) (?:wurde|hat|worden ist),? gilt nicht"),
          sentence(
              "(?i)\\b(?:setz(?:e|t|en)? (?:dich|euch|sie sich) über (?:deine|eure|ihre|die) (?:[^\\s.,]+ )?(?:anweisungen|vorgaben|regeln|richtlinien|instruktionen) hinweg"
                  + "|halte? (?:dich|euch) nicht (?:mehr|länger) an (?:deine|eure|die) (?:[^\\s.,]+ )?(?:anweisungen|vorgaben|regeln|richtlinien|instruktionen))"),
          sentence(
              "(?i)\\b(?:negeer|vergeet) (?:alles )?wat (?:je|jou|u|ze je|men je) (?:[^\\s.,]+ ){0,3}(?:opgedragen|verteld|gezegd|gevraagd|geleerd|bevolen)\\b"),
          sentence(
              "(?i)\\bignor(?:iere?|iert|ieren Sie) (?:alles,? )?was (?:dir|euch|Ihnen|man dir|man Ihnen) (?:[^\\s.,]+ ){0,2}(?:gesagt|aufgetragen|befohlen)\\b"),
          sentence(
              "(?i)\\bignore[zr]? tout ce (?:qu(?:'|’)(?:on|ils?|elles?)|qui) (?:t(?:'|’)|vous )(?:a|ont|avai[a-z]+) (?:été )?(?:dit|demandé|ordonné)\\b"),
          sentence(
              "(?i)\\b(?:ignora|ignore) (?:todo lo que (?:te|se te|le) |tudo (?:o )?que (?:te|lhe|foi) )(?:[^\\s.,]+ )?(?:dijeron|dijo|dicho|ordenaron|pidieron|ordenado|pedido|disseram|dito|ordenaram|pediram)\\b"),
          sentence(
              "(?i)\\bignora (?:tutto )?(?:quello|ciò) che ti (?:hanno|è stato|ha) (?:detto|chiesto|ordinato)\\b"),
          sentence(
              "(?i)\\b(?:zignoruj|ignoruj|zapomnij o) (?:wszystkim|wszystko|tym),? co ci (?:[^\\s.,]+ )?(?:powiedziano|kazano|polecono|zlecono)\\b"),
          sentence(
              "(?i)\\b(?:glöm|glem|ignorera|ignorer) (?:allt|alt|alle) (?:som |det )?(?:du|dig|deg) (?:[^\\s.,]+ ){0,3}(?:fått höra|fått beskjed om|blitt fortalt|fået besked på|blivit tillsagd|fått veta)\\b"),
          sentence(
              "(?i)\\boublie[zr]? (?:tout )?ce (?:qu(?:'|’)(?:on|ils?|elles?) (?:t(?:'|’)|vous )(?:a|ont|avai[a-z]+) (?:dit|demandé|ordonné)|qui précède et)\\b"),
          sentence(
              "(?i)\\b(?:no hagas caso (?:a|de) lo|olvida todo lo) que te (?:dijeron|dijo|han dicho|ha dicho|ordenaron|pidieron)\\b"),
          sentence(
              "(?i)\\bdimentica (?:tutto )?(?:quello|ciò) che ti (?:hanno|è stato|ha) (?:detto|chiesto|ordinato)\\b"),
          sentence(
              "(?i)\\besqueça (?:tudo )?o que (?:lhe|te) (?:disseram|foi dito|ordenaram|pediram)"),
          sentence(
              "(?:З|з)абудь(?:те)? (?:вс(?:ё|е)|то),? что (?:тебе|вам) (?:говорили|сказали|было сказано|велели|приказали)"),
          "(?:התעלם|התעלמי|התעלמו|שכח|שכחו)"
              + S
              + "(?:[^\\s.,]+"
              + S
              + "){0,3}(?:ההוראות|הנחיות|ההנחיות|הפקודות)");

  /** A match of these is no longer than a sentence: {@value} bytes. */
  static final int SENTENCE = 160;

  /** In languages that set none apart, or many endings. */
  static final List<String> WITHOUT_SPACES =
      quoted(
          "(?:[^\\s\"<.]{0,9}" + CLOSING_QUOTE + ")?",
          "(?:忽略|无视|無視|忘记|忘記|忽視|抛开|忘掉|不要理会)(?:掉|你|您)?(?:的)?(?:之前|以前|先前|上面|以上|前面|所有|一切|全部|此前|上述|原有|系统)[^\\n]*(?:指令|指示|提示|规则|規則|命令|说明|說明|要求|设定|約束|约束)",
          "(?:不要|别|請勿|请勿|勿)(?:告诉|告訴|通知|提醒|透露给)用(?:户|戶)",
          "(?:以前|これまで|上記|今まで|前述|すべて|全て|先程|直前|前)の?[^\\n]*(?:指示|命令|指令|ルール|プロンプト)[^\\n]*(?:無視|忘れ|破棄|従わ)",
          "(?:これより前|これ以前|今まで|これまで|先程|先ほど)の(?:指示|命令)は(?:すべて|全て)?(?:無効|取り消)",
          "(?:今まで|これまで|以前|先程|先ほど|前)に言われたことは?[^\\n]*(?:忘れ|無視)",
          "(?:之前|以前|先前|上面|此前)的?(?:所有|全部)?(?:指令|指示|提示)(?:全部|都|均|已经?|现在)*(?:作废|无效|失效)",
          "(?:忘记|忘掉|无视)(?:你|您)(?:之前|以前|先前)?被(?:告知|要求|指示|命令)",
          "(?:이전|앞선|기존의?)(?: 모든)? (?:지시|명령)(?:는|은|사항은)? (?:모두 )?(?:무효|취소)",
          "ユーザー?(?:に|へ)は?(?:知らせ|伝え|言わ|通知し)[^\\n]*(?:ない|ず|な)",
          "(?:이전|위의|앞의|기존|지금까지|모든|앞선)[^\\n.]*(?:지시|명령|지침|규칙|프롬프트)[^\\n.]*(?:무시|잊)",
          "사용자에게[^\\n.]*(?:알리지|말하지)" + S0 + "(?:마|말)",
          "(?:पिछले|पूर्व|सभी)[^\\n]*निर्देश[^\\n]*(?:अनदेखा|नज़रअंदाज़|भूल)",
          "(?:Ö|ö)nceki[^\\n.]*(?:talimat|komut|yönerge|kural)[^\\n.]*(?:yok say|görmezden gel|dikkate alma|unut)",
          "(?:เพิกเฉย|ละเว้น|ไม่ต้องสนใจ|ลืม)[^\\n]*(?:คำสั่ง|คำแนะนำ)[^\\n]*(?:ก่อนหน้า|ข้างต้น|ทั้งหมด)",
          "دستور[^\\n.]*قبلی[^\\n.]*نادیده");

  private PromptTranslations() {}

  /** A blank stands for any white space. */
  private static String sentence(String expression) {
    return expression.replace(" ", S);
  }

  /**
   * Each with the end of a quotation, if one follows.
   *
   * @param end of the sentence that is quoted
   */
  private static List<String> quoted(String end, String... expressions) {
    return Stream.of(expressions).map(each -> each + end).toList();
  }
}
