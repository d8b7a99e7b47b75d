package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.ForeignWords.CREDENTIAL;
import static trafficguardian.rules.prompts.ForeignWords.pattern;
import static trafficguardian.rules.prompts.ForeignWords.words;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What services tell people, and people tell of models, in other languages than English. */
final class ForeignTalk {
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

  private ForeignTalk() {}

  static boolean isHonest(String text) {
    return Stream.of(PROTECTING, CONSENTED, OF_POSTS).anyMatch(each -> each.matcher(text).find());
  }

  static boolean isSpokenOf(String text) {
    return TOLD_OF.matcher(text).find();
  }
}
