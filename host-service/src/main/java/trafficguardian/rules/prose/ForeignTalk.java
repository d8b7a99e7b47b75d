package trafficguardian.rules.prose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static trafficguardian.rules.prose.Circumstances.PROMPT;

import java.util.List;

/**
 * The words of an order to leave what one was told, forbidden or asked about, in other languages
 * than English: some forbid in front of the verb, some behind it.
 */
final class ForeignTalk {
  /** English is judged elsewhere. */
  private static final String FOREIGN =
      "(?!\\w+\\s+(?:all|any|every|the|your|my|previous|prior|earlier|above)\\b)";

  private static final String WORD_BEGINS = "(?<![\\w\\x80-\\xff])";

  private static final String WHY_NOT =
      "(?<!\\bpourquoi\\s)(?<!\\bpor\\s{1,2}qu[\\x80-\\xffe]{1,2}\\s)(?<!\\bperch[\\x80-\\xff]{2}\\s)(?<!почему\\s)";

  private static final String NEGATION =
      "(?:no(?:\\s+(?:se\\s+)?(?:debes?|deben|debemos|puedes?|pueden|podemos|hay\\s+que|conviene|quiero|vayas\\s+a))?|nunca|jamás|sin"
          + "|non(?:\\s+(?:si\\s+)?(?:deve|devi|devono|dobbiamo|dovete|può|puoi|possono|possiamo|bisogna|voglio|conviene))?|mai|senza"
          + "|não(?:\\s+(?:se\\s+)?(?:deve|deves|devem|devemos|pode|podes|podem|podemos|convém|quero|vá))?|jamais|sem"
          + "|ne\\s+(?:pas|jamais|plus|point)|(?:ne\\s+|n(?:'|’))(?:[^\\s.,;:!?]+\\s+)(?:pas|jamais|plus)|sans"
          + "|nicht|nie|niemals|nooit|niet|inte|aldrig|ikke|aldri|(?:Ä|ä)l(?:ä|kää)|nu|ne"
          + "|nigdy(?:\\s+nie)?|nie\\s+(?:wolno|można|należy|powinno\\s+się)"
          + "|(?:Н|н)е(?:льзя|\\s+(?:надо|нужно|стоит|следует|должен|должна|должны))?|(?:Н|н)икогда\\s+не"
          + "|jangan(?:lah)?|tidak\\s+boleh|(?:Đ|đ)ừng|(?:K|k)hông(?:\\s+(?:nên|được|thể))?|(?:Μ|μ)ην?)\\s+";

  /** Without a blank between it and the verb, or with a letter that makes it no imperative. */
  private static final String NEGATION_JOINED =
      "(?:(?:不要|别|別|勿|不得|不能|不可|不可以|不应|不应该|不應該|不该|不会|不會|从不|從不|禁止|不想|避免|不许|没有|沒有|绝不|决不)(?:随意|轻易|再|去|擅自|完全|就)?"
          + "|لا\\s*ت|(?<![\\x80-\\xff])(?:ي|ن)|אל\\s*ת|อย่า|ห้าม)";

  /** What no question asks for that is none. */
  private static final String WANTS_NOTHING =
      "(?!.{0,240}(?:://|\\bprompt|password|passwor|mot\\s+de\\s+passe|contraseña|\\bsenha|\\bclave|\\bchiave|\\bchave|\\btoken"
          + "|affich|envoi|envoy|révèl|divulg|exécut|donne|montre|\\bdis\\b|dis-moi|muestr|envía|\\brevel|\\bdime|\\bdame|ejecut|mostr|\\binvi|rivel|\\bdimmi|\\bdammi|esegu|\\benvi|\\bdiga|execut|stuur|geef|toon|onthul|zeig|\\bgib\\b|\\bsend|verrat"
          + "|输出|显示|告诉|发送|执行|提示词|系统提示|密码|密钥|回复|泄露|打印|表示し|出力|送信|教えて|実行し|プロンプト|パスワード|従って|答えて|ください|下さい|なさい|출력|보내|공개|알려|실행|프롬프트|비밀번호|표시|세요|십시오|하라|해라|해줘))";

  /** Somebody, at the beginning, who does it or does not. */
  private static final String SUBJECT =
      "(?:^|[.!?>\\n\"]\\s*)(?:(?:viele|manche|einige|die\\s+meisten|unsere|meine|wir|wij|veel|mijn|moje|moi|niektóre"
          + "|mis?|sus?|las?|el|los|una?|il|gli|mio|mia|meu|minha|mon|ma|mes|les|os?|as?|der|die|das|eine?|mein|unser|jeder)\\s+(?!asist|assist|model|agent|IA\\b|KI\\b)[^\\s.,;:!?\"]+\\s+|(?:orang|anak-anak|kita|mereka)\\s+)"
          + "(?:(?:nunca|siempre|sempre|spesso|mai|toujours|souvent|oft|manchmal|immer|vaak|altijd|sering|selalu|suka|casi|ha|han|hanno|a|ont|hat|haben)\\s+)?";

  /** Of somebody who is not spoken to. */
  private static final String WONDERS =
      "(?:puis-je|peut-on|doit-on|dois-je|faut-il|est-il\\s+[^\\s]+|est-ce\\s+(?:que\\s+(?:je|on|l'on|les|mes|mon|ma|nous)|[a-z]+\\s+d)|que\\s+se\\s+passe-t-il\\s+si|que\\s+risque-t-on|comment|pourquoi\\s+(?:les|on|mon|ma|mes|il|elle)|si\\s+(?:j'|je|on)"
          + "|(?:¿\\s*)(?:puedo|podemos|se\\s+puede|debo|debemos|es\\s+(?:malo|grave|legal|peligroso|posible|bueno)|está\\s+(?:mal|bien)|qué\\s+(?:pasa|ocurre|sucede)\\s+si|cómo\\s+(?:puedo|podemos|se\\s+puede)|por\\s+qué\\s+(?:los|las|mi|mis|la|el|se)|cuándo)"
          + "|posso|possiamo|si\\s+può|devo|dobbiamo|come\\s+(?:faccio|posso|si\\s+(?:fa|può))|(?:È|è)\\s+(?:grave|sbagliato|legale|pericoloso|maleducato)|(?:che\\s+)?(?:cosa\\s+)?succede\\s+se|perché\\s+(?:i|gli|le|la|il|mio|mia)"
          + "|podemos|pode-se|devemos|como\\s+(?:posso|podemos|faço|se\\s+pode)|(?:É|é)\\s+(?:errado|grave|legal|perigoso|feio)|o\\s+que\\s+acontece\\s+se|por\\s+que\\s+(?:os|as|o|a|meu|minha)"
          + "|(?:warum|wieso|weshalb|wer|was\\s+passiert,?\\s+wenn|darf\\s+(?:ich|man)|kann\\s+(?:ich|man)|soll(?:te)?\\s+(?:ich|man)|muss\\s+(?:ich|man))|(?:mag|kan|moet|waarom)\\s+(?:ik|men|een|mijn|de|mensen))";

  private static final String TO_WHOM = "(?:tu|vous|toi|usted|voi|você|du|Sie|jij|je)";

  static final List<Circumstance> ALL =
      List.of(
          about(WHY_NOT + WORD_BEGINS + WHY_NOT + NEGATION, FOREIGN),
          about(NEGATION_JOINED, ""),
          about(SUBJECT, FOREIGN + "(?!\\w+\\s+Sie\\b)" + WANTS_NOTHING),
          about(
              "\\b(?:(?:os?|as?|el|la|il|le|das|die|der|l['’])\\s?(?:app|aplicativo|aplicación|applicazione|application|programma?|programme|programa|sistema|système|system|script|skript|plugin|logiciel))\\s+",
              FOREIGN + WANTS_NOTHING),
          about(
              "(?:^|[.!?>\\n\"(,:]\\s*|¿\\s*)"
                  + WONDERS
                  + "(?![^\\n]*\\b"
                  + TO_WHOM
                  + "\\s)(?:[\\s'’][^.!?;:\\n]{0,60})?[\\s'’]",
              FOREIGN + "[^.!?\\n]{3,160}?\\?" + WANTS_NOTHING),
          about(
              "(?<!你)(?<!您)(?:可以|能不能|能否|是否|是否可以|是否应该|为什么|为什么要|会不会)(?:直接|随便)?",
              "[^\\n]{0,200}?(?:吗|呢|？|\\?)" + WANTS_NOTHING),
          about(
              "(?<!你)(?<!您)(?:(?<!机器)人|程序|系统|软件|编译器|脚本|插件|者|员|生|们|爸|妈|师|司机|总是|经常|常常|老是|往往|容易|曾经|如果|他|她|他们|她们|我们|孩子|孩子们|学生|学生们|有人|人们|很多人|不小心)(?:都|总|总是|经常|会|又|就|想)?",
              WANTS_NOTHING),
          about(
              "", onlyAs("(?:無視|破棄)", "(?:しない|しません|せず|しては|すべきで|するべきで|でき(?:ない|ません)|されない|するな|したく)")),
          about("", onlyAs("忘れ", "(?:ない|ません|ず|てはい|てはな|てしま|るな|たく)")),
          about(
              "",
              onlyAs("(?:無視|破棄)", "(?:すると|した|すれば|する(?:人|のは)|され|しても?(?:いい|よい|良い|大丈夫))")
                  + WANTS_NOTHING),
          about("", onlyAs("忘れ", "(?:る。|ると|たら|れば|る人|るのは|られ|た(?:ため|場合|時)|てしまい|がち)") + WANTS_NOTHING),
          about(
              "", onlyAs("(?:무시|잊)", "(?:(?:하)?지\\s?(?:마|말|않|못)|해서는|해선|어버렸|어버린다|었|했(?:다|어|습|지))")),
          about(
              "",
              onlyAs(
                      "(?:무시|잊)",
                      "(?:(?:하면|해도|했더니|했을|하는\\s?(?:사람|학생)|으면|어도|었을)[^\\n]{0,90}?(?:\\?|수\\s있)|한\\s)")
                  + WANTS_NOTHING),
          about("", onlyAs("(?:अनदेखा|नज़रअंदाज़)", "\\s+(?:न|मत|नहीं|ना)\\s")),
          about(
              "",
              onlyAs(
                  "(?:görmezden\\s+gel|yok\\s+say|unut)",
                  "(?:m[ae](?:y(?:i|ı)n(?:iz)?|mal(?:ı|i)|z|k)?|(?:i|ı|u)yor(?:lar)?|(?:t|d)(?:i|ı|u)(?:k|m|lar)?|(?:i|ı|u)rsa?e?)(?![\\w\\x80-\\xff])")),
          about(
              "",
              "(?:negeer|vergeet)\\s+(?:nooit|niet)\\s|(?:negeer|vergeet|ignorier|vergiss|vergess|missacht|ignorer)(?![^.!?\\n]*\\s(?:en|und|maar|aber|och|og)\\s)[^.!?,;:\\n]{3,90}\\s(?:niet|nooit|nicht|nie|niemals|inte|ikke)\\s*(?:[.!,\"<\\n]|$)"));

  private ForeignTalk() {}

  private static Circumstance about(String before, String rest) {
    return Circumstance.about(PROMPT, bytes(before), bytes(rest));
  }

  /** Every time that the line has the word, it goes on like this. */
  private static String onlyAs(String word, String ending) {
    return "(?=[^\\n]*" + word + ending + ")(?![^\\n]*" + word + "(?!" + ending + "))";
  }

  /** Text is read as a character each byte. */
  private static String bytes(String expression) {
    return new String(expression.getBytes(UTF_8), ISO_8859_1);
  }
}
