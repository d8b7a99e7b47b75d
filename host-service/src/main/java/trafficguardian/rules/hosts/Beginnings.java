package trafficguardian.rules.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Providers by the first character of what their credentials look like, so that a value is held
 * against few of them.
 */
final class Beginnings {
  /** A match is a character each byte. */
  private static final int CHARACTERS = 256;

  private final List<List<Provider>> providersBy = new ArrayList<>(CHARACTERS);

  /** Of these, whose order is kept. */
  Beginnings(List<Provider> providers) {
    for (char first = 0; first < CHARACTERS; first++) {
      String beginning = String.valueOf(first);
      providersBy.add(
          providers.stream().filter(provider -> mayBegin(provider, beginning)).toList());
    }
  }

  /** Those whose credential a value may be, by its beginning; any other's it is not. */
  List<Provider> of(String value) {
    char first = value.isEmpty() ? CHARACTERS : value.charAt(0);
    return first < CHARACTERS ? providersBy.get(first) : List.of();
  }

  /** What does not match, and would not if more followed, is no beginning. */
  private static boolean mayBegin(Provider provider, String beginning) {
    Matcher credential = provider.credential().matcher(beginning);
    return credential.lookingAt() || credential.hitEnd();
  }
}
