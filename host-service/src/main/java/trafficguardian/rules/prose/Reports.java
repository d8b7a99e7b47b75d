package trafficguardian.rules.prose;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts that report a command: who ran it, where it was found, what came of it, or what a machine
 * answered. That counts only where nothing around it is said to whoever reads it: a report asks for
 * nothing.
 */
final class Reports {
  private static final Set<String> RUINOUS = Set.of("destructive_rm", "fork_bomb");

  /** A line that a block begins with, or a sentence on a line of its own, up to a command in it. */
  private static final String BLOCK =
      "[:,]?\\s*\\n(?:\\s*`+\\s*(?:[a-z]{2,10}\\n)?(?:[^\\n`]{0,100}\\n){0,2})?\\s*[^\\n]{0,120}";

  private static final Set<String> INTERACTIVE = Set.of("reverse_shell", "shell_exec");

  /** From the words before a command to the command, in the same sentence or a block behind it. */
  private static final String TO_COMMAND =
      "\\b(?:[^.!?;\\n]|\\.(?=\\w)){0,90}(?:`[^`\\n]{0,90})?(?:" + BLOCK + ")?";

  private static final String VILLAIN =
      "\\b(?:attackers?|adversar(?:y|ies)|hackers?|intruders?|(?:threat\\s)?actors?|criminals?|scammers?|campaigns?|malware|botnets?|worms?|trojans?|droppers?|loaders?|macros?|miners?|samples?|exploits?|angreifer|eindringling|attaquants?|pirates?|atacantes?|intrusos?)\\b";

  /** Whoever did it, and is neither the reader nor whoever writes. */
  private static final String SOMEBODY_ELSE =
      "\\b(?:they|he|she|it|who|which|that|(?:one|some)\\sof\\sthem|visitors|bots?|somebody|someone|anybody|(?:the|an?|one|this|my|our|its)\\s(?:[a-z-]+\\s){0,2}(?:runner|job|launcher|installer|script|agent|package|process|container|server|hook|users?|colleague|intern|page|module|version|tool|plugin|one))\\b";

  private static final String PAST =
      "(?:ran|executed|added|wrote|written|installed|dropped|planted|left|created|launched|opened|injected|issued|pushed|uploaded|placed|scheduled|deployed|appended|inserted|typed|used(?!\\sto\\b)|downloaded|fetched|started|ausgef\\S{1,3}hrt|hinterlassen|eingetragen|ex\\S{1,2}cut\\S{1,2}|ajout\\S{1,2}|ejecut\\S{1,2}|a\\S{1,2}adi\\S{1,2})";

  private static final String PRESENT =
      "(?:runs|executes|downloads|fetches|pipes|contains|adds|writes|installs|uses|sends|creates|drops|starts|injects)";

  private static final Pattern DONE_BY_OTHERS =
      ending(
          VILLAIN
              + "(?:[^.!?\\n]|\\.(?=\\w)){0,70}?\\b(?:"
              + PAST
              + "|"
              + PRESENT
              + "|can\\s(?:set|pass|send|supply|inject|submit)|the\\s(?:line|command)|die\\sZeile|den\\sBefehl|la\\s(?:ligne|commande|l\\S{1,3}nea)|el\\scomando)"
              + TO_COMMAND
              + "|"
              + SOMEBODY_ELSE
              + "\\s(?:who\\s[^.!?,;\\n]{3,40}\\s|(?:[a-z]+\\s){1,4}and\\s)?(?:(?:had|has|have|was|were|then|also|silently|only|even|at\\sonce)\\s){0,3}"
              + PAST
              + TO_COMMAND
              + "|\\b(?:script|package|file|sample|payload|archive|page|hook|plugin|release|download|one)s?\\s(?:[a-z-]+\\s){0,6}?(?:that|which)\\s"
              + "(?:"
              + PRESENT
              + "|"
              + PAST
              + ")"
              + TO_COMMAND
              + "|\\b(?:somebody|someone|anybody|attackers?|users?|callers?)\\b[^.!?\\n]{0,40}\\b(?:calls?|passes|enters|submits|supplies|sets|names|types)"
              + TO_COMMAND);

  /** Where it was found. */
  private static final Pattern SEEN =
      ending(
          "(?:\\b|_)history\\sof\\s[^.!?:\\n]{1,30}:\\s[`\"']?|\\b(?:logs?|h?top|netstat|history|crontab|telemetry|auditd?|sysmon|traffic|captures?|honeypots?|attacks?|attempts?)\\b[^.!?\\n]{0,60}\\b(?:shows?|showed|shown|contain(?:s|ed)?|record(?:s|ed)?|reveal(?:s|ed)?|looks?\\slike|looked\\slike|had)"
              + TO_COMMAND
              + "|\\b(?:we|I|analysts?|researchers?|engineers?|team)\\s(?:(?:have|had|also|then|first)\\s)?(?:saw|seen|observed|found|noticed|discovered|spotted)\\b[^.!?\\n]{0,40}\\b(?:this|line|entry|job|process|command|string|payload)"
              + "[^.!?:\\n]{0,60}(?:[:,]\\s?[`\"']?|"
              + BLOCK
              + ")|\\b(?:skill|package|plugin|extension|dependency|sample|payload)\\s(?:secretly\\s)?(?:contains|hides|executes):\\s`[^`\\n]{0,60}|\\btype=(?:EXECVE|PROCTITLE)\\smsg=audit\\([^\\n]*");

  /** How somebody got in where they were meant to. */
  private static final Pattern PLAYED =
      ending(
          "\\b(?:I|we)\\s(?:then\\s|also\\s)?(?:used|sent|uploaded|injected|triggered)"
              + TO_COMMAND);

  /** How others tell their users to do it, as those say who would rather not. */
  private static final Pattern ADVISED_BY_OTHERS =
      ending(
          "\\b(?:your|their|the|its)\\s(?:[a-z-]+\\s){0,4}?(?:method|way|command|procedure|instructions?|readme|docs|steps?|script)\\s(?:is|are|was|were|says?|tells?|suggests?|recommends?)\\s(?:[a-z]+\\s){0,4}`"
              + "|\\b(?:tell|telling|told|ask|asking|asked|advise|advising)\\s(?:[a-z]+\\s){0,2}(?:users|people|everyone|everybody|anyone|anybody)\\s(?:[a-z]+\\s){0,3}`");

  /** That it is no good way. */
  private static final String BLAMED =
      "\\b(?<!\\bnot\\s)(?<!n't\\s)(?<!\\bnever\\s)(?:insecure|unsafe|dangerous|irresponsible|horrible|horrif\\w+|terrible|terrif\\w+|scary|reckless|bad\\s(?:idea|practice|advice)|tampered|intercepted|mitm|man[\\s-]in[\\s-]the[\\s-]middle|no\\s(?:tls|https|checksums?|signatures?)|i\\s(?:strongly\\s)?object|can\\schange\\s(?:it|that|the\\sscript))\\b";

  private static final Pattern BLAMED_BEFORE =
      ending(
          "(?:"
              + BLAMED
              + "|\\b(?:don't|do\\snot|stop|can't|cannot|how\\scan|hard\\sto|impossible\\sto|why\\s(?:claim|should))\\b[^.!?\\n]{0,40}\\b(?:claim|trust|secure|security|advertis\\w+|safe|seriously)\\b[^.!?\\n]{0,60}\\b(?:if|when|while|as\\slong\\sas|since|given)\\b)[^.!?\\n]{0,90}");

  private static final Pattern BLAMED_BEHIND =
      Pattern.compile(
          "(?is)[^`\\n]{0,40}`[\\s.,;:!?)\"]*(?:as\\sroot[.,]?\\s)?(?:this|that|it|which|any(?:body|one)|no|plain|with|without|and)\\b[^\\n]{0,90}"
              + BLAMED);

  /** That it is no good way any more. */
  private static final Pattern REPLACED =
      Pattern.compile(
          "(?is)\\b(?:(?:the|our|an?)\\s(?:old|previous|former|earlier|new)|replac(?:es|ed)|no\\slonger|unlike)\\b");

  /** A question that has a command in it asks what it is. */
  private static final Pattern ASKED =
      ending(
          "(?:^|[.!?\\n#\">])\\s*(?:(?:what|why|how\\sdangerous|how\\sbad|is|does|did|has|was|warum|wieso|wie|ist|que|pourquoi|por\\squ\\S{1,2}|qu\\S{1,2})\\b(?!\\s(?:not|don't)\\b))[^.!?\\n]{0,60}");

  private static final Pattern QUESTION_ENDS = Pattern.compile("[^.!?\\n]{0,80}\\?");

  /** What comes of it, as nobody says who wants it run. */
  private static final String HAVOC =
      "\\b(?:(?:delet|eras|wip|destroy|overwrit|remov|trash|nuk|l\\S{1,2}sch|effac|supprim|borr|elimin)\\w*\\s[^.!?\\n]{0,30}?"
          + "(?:\\b(?:everything|every\\s(?:single\\s)?file|(?:the\\s|your\\s|an\\s|my\\s)?(?:whole|entire)\\s\\S+|(?:the\\s|your\\s|my\\s)?(?:file\\s?system|home\\sdirectory|root\\sdirectory|hard\\sdrive|disk)|all\\s(?:of\\s)?(?:the\\s|your\\s|my\\s)?(?:files|data)|months|alle\\sdateien|tout|todo)\\b)"
          + "|(?:copies\\sof\\sitself|process\\stable|unbootable|irreversibl[ey]|most\\sdangerous|failsafe))";

  private static final Pattern RUIN_BEHIND =
      Pattern.compile("(?is)(?:[^!?\\n]{0,60}\\n[`\\s]*){0,3}[^!?\\n]{0,90}" + HAVOC);

  private static final Pattern RUIN_BEFORE = ending(HAVOC + "[^!?\\n]{0,80}");

  /** What {@code rm} says of what it was asked for. */
  private static final Pattern ANSWERED =
      Pattern.compile(
          "(?is)[^\\n]{0,30}\\n\\s*(?:/bin/)?rm:\\s[^\\n]*(?:'/|`/|\u201c/|\\b--no-preserve-root\\b)");

  /** Said to whoever reads, or to a model. */
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "(?is)\\bplease\\b|\\bbitte\\b|\\b(?:you|agents?|assistants?|AI|models?|LLMs?|bots?|readers?)\\s(?:(?:must|should|shall|may|can|will)\\s(?!not|never)|(?:need|have|are|want)\\sto\\s)"
              + "|\\byour\\s(?:own\\s)?(?:side|host|machine|server|computer|terminal|shell|agent|assistant)\\b|\\byourself\\b"
              + "|\\b(?<!\\bnot\\s)(?<!n't\\s)(?<!\\bnever\\s)(?:run|do|execute|repeat|paste|type|try|use|follow|add|install)\\s(?:it|this|that|these|them|so|the\\s(?:same|following|command|hint|lines?|script|steps?|above|one))\\b"
              + "|(?:^|[.!?:\\n]\\s*)(?:to|in\\sorder\\sto)\\s[a-z]+[^.!?\\n]{0,60},|(?:^|[.!?:\\n]\\s*|\\n\\s*-\\s)(?:(?:now|then|just|simply|so|first|next|finally|also|instead|and)\\s){0,3}(?:run|execute|paste|type|launch|invoke|(?:re)?install|download|fetch|get|use|reopen|restore|restart)\\b(?!\\(|\\s(?:time\\b|away\\b|--))"
              + "|[,;]\\s(?:then\\s|and\\s)?(?:use|try|run|execute|add|append|apply|type|paste|enter|install|start|put|copy)\\s"
              + "|\\b(?:solv|resolv|fix)(?:ed|es)\\s(?:it|this|that|the\\s(?:problem|issue|error))\\b|\\bwent\\saway\\b|\\bwork(?:ed|s)\\s(?:for|fine|great|well|perfectly)\\b|\\brecommended\\b"
              + "|\\b(?:next\\sstep|remediation|fix|hint|action|todo|cure|solution)s?\\b[^.!?\\n]{0,30}:|\\b(?:readers|assistants?|agents?)\\b(?!\\s(?:[a-z]+\\s)?(?:ran|run|executed|did|typed|deleted|started|issued)\\b)[^.!?\\n]{0,40}:");

  /** A sentence that says when something is to be done, or to whom to leave it. */
  private static final Pattern ADVISED =
      ending(
          "\\b(?:once|if|unless|until|as\\ssoon\\sas|make\\ssure|ensure|lets?|needs?|must|should|have\\s(?:it|them|the|your|an?)|so\\sthat)\\b[^.!?\\n]{0,140}(?:"
              + BLOCK
              + ")?");

  private Reports() {}

  private static Pattern ending(String expression) {
    return Pattern.compile("(?is)(?:" + expression + ")$");
  }

  /** Whether the match is only reported. */
  static boolean tell(Surroundings around) {
    return !around.isOfWords()
        && (isReported(around.before())
            || (INTERACTIVE.contains(around.rule().id()) && PLAYED.matcher(around.before()).find())
            || isRuin(around))
        && !isAddressed(around);
  }

  private static boolean isReported(String before) {
    return (DONE_BY_OTHERS.matcher(before).find() || SEEN.matcher(before).find())
        && !ADVISED.matcher(before).find();
  }

  /** Whether it is held against others that they tell people to run it. */
  static boolean blame(Surroundings around) {
    return !around.isOfWords()
        && ADVISED_BY_OTHERS.matcher(around.before()).find()
        && !Quotation.in(around).isOrdered()
        && !REPLACED.matcher(around.before()).find()
        && !REPLACED.matcher(around.behind()).find()
        && (BLAMED_BEFORE.matcher(around.before()).find()
            || BLAMED_BEHIND.matcher(around.behind()).lookingAt());
  }

  /** Whether a question is asked about the match. */
  static boolean ask(Surroundings around) {
    return !around.isOfWords()
        && QUESTION_ENDS.matcher(around.behind()).lookingAt()
        && ASKED.matcher(around.before()).find()
        && !isAddressed(around);
  }

  /** Whether something is said to whoever reads, or to a model. */
  static boolean isAddressed(Surroundings around) {
    return ADDRESSED.matcher(around.before()).find() || ADDRESSED.matcher(around.behind()).find();
  }

  private static boolean isRuin(Surroundings around) {
    return RUINOUS.contains(around.rule().id())
        && (ANSWERED.matcher(around.behind()).lookingAt()
            || RUIN_BEHIND.matcher(around.behind()).lookingAt()
            || RUIN_BEFORE.matcher(around.before()).find());
  }
}
