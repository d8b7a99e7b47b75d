package trafficguardian.rules.secrets;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Published examples and the forms that manuals show in place of a secret. What they are made of is
 * listed, so that adding a word to a real secret hides nothing.
 */
public final class Placeholders {
  /**
   * Words that template values are written with. A value is a template only if nothing but these,
   * separators and filler is left of it.
   */
  private static final List<String> TEMPLATE_WORDS =
      Stream.of(
              "your my the an a some put insert replace with paste api key keys token secret access"
                  + " admin example sample demo dummy fake test here goes redacted placeholder change"
                  + " changeme changeit me id value real not abcdefghijklmnopqrstuvwxyz abcdef abcd abc def"
                  + " ghi 0123456789 1234567890 123456789 123456 12345 1234 123 password passwd pass user username"
                  + " client bot app account auth private this is in env enter super long random string secure strong very"
                  + " foo bar baz hello world openai anthropic github gitlab slack stripe aws secrets hidden masked"
                  + " todo none null undefined xxx deadbeef cafebabe 0987654321 qwertyuiop asdfghjkl zxcvbnm qwerty asdf fedcba9876543210 0123456789abcdef base64 encoded hex")
          .flatMap(words -> Stream.of(words.split(" ", -1)))
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private static final String SEPARATORS = "-_. <>{}[]$:/+=";
  private static final String FILLERS = "x*.0•#?";
  private static final int SHORTEST_FILLER = 3;

  /** Fewer different characters than this in a long value is filler such as {@code xxxx1234}. */
  private static final int FEWEST_DISTINCT = 6;

  /** The share of a value that is counted up. */
  private static final double MOSTLY = 0.7;

  private static final int SHORTEST_COUNT = 3;

  /** A reference that some program replaces: of a shell, of a template, of a workflow. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{[^}]*\\}?|\\$\\(?[A-Za-z_][A-Za-z0-9_.]*\\)?|\\{\\{[^}]*\\}?\\}?|\\{[A-Za-z_.]*\\}|<[^>]*>"
              + "|%[A-Za-z_]+%?|\\[[A-Za-z _-]+\\]|\\$\\{\\{.*");

  /** An expression of a template, of which the end may be cut off. */
  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\{-?\\s*[A-Za-z_.$][A-Za-z0-9_.$-]*[^A-Za-z0-9]*");

  private static final Pattern NAME_APART = Pattern.compile("[^A-Za-z0-9]+");

  /** Of what is longer, enough is there to look at. */
  private static final Pattern CUT = Pattern.compile("[^\\s.]{1,40}\\.\\.\\.[^\\s.]{0,16}");

  /**
   * Passwords that manuals and test set-ups use. They may be in use, which is a fault, but not one
   * that is found by watching for secrets.
   */
  private static final Set<String> EXAMPLE_PASSWORDS =
      Stream.of(
              "password passwd pass pw secret mysecret changeme changeit example tiger postgres root admin"
                  + " test testing guest user username mysql mongo redis default letmein qwerty hunter2"
                  + " p@ssw0rd p4ssw0rd passw0rd pass123 password1 password123 mypassword yourpassword your_password"
                  + " my-password dbpass db_password pwd token x-oauth-basic 123456 12345678 1234 docker dev"
                  + " development local minio minioadmin rabbitmq sa s3cr3t supersecret super_secret foobared foo bar baz"
                  // What gateways have their clients show in place of a key, and models that take
                  // any.
                  + " onecli-managed proxy-managed gateway-managed managed-by-proxy sk-no-key-required lm-studio"
                  + " dbpassword9090 ollama empty not-needed no-key none unused")
          .flatMap(words -> Stream.of(words.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());

  /** The key of Azure's emulator. */
  private static final String AZURITE =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/"
          + "K1SZFPTOtr/KBHBeksoGMGw==";

  /**
   * From the standards of OAuth, and the documentation of Stripe, Telegram, Mollie, NSD, base-x,
   * web-push, dotenvx, the inspector of MCP, Heroku, Kubernetes, WireGuard, Firebase and others;
   * put together so as not to be found.
   */
  private static final Set<String> PUBLISHED =
      Set.of(
          "2YotnFZFEjr1" + "zCsicMWpAA",
          "tGzv3JOkF0XG5Qx2" + "TlKWIA",
          "7Fjfp0ZBr1KtDRbn" + "fVdmIw",
          "gX1f" + "Bat3bV",
          "0685bd9184" + "jfhq22",
          "ad180jjd733" + "klru7",
          "kd94hf93k423" + "kf44",
          "pfkkdhi9sl3r4" + "s00",
          "xxj31ZMTZ" + "zkVA",
          "JBSWY3DPEH" + "PK3PXP",
          "123456:ABC-DEF1234" + "ghIkl-zyx57W2v1u123ew11",
          "test_" + "dHar4XY7LxsDOtmnkVtjNVWXLSlXsM",
          "access_" + "Wwvu7egPcJLLJ9Kb7J632x8wJ2zMeJ",
          "6KM6qiKfwfEpamEq" + "72HQdA==",
          "K2tf3TRjvQkVCmJF" + "3/Z9vA==",
          "5Kd3NBUAdUnhyzenEwVLy9pB" + "KxSwXvE9FMPyR4UKZvpe6E3AgLr",
          "110201543" + ":AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
          ":AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
          "xvz1evFS4wEEPTGEF" + "PHBog",
          "kAcSOqF21Fu85e7zjz7ZN2U4" + "ZRhfV3WpwPAoE3Z7kBw",
          "370773112-GmHxMAgYyLbNEtIKZ" + "eRNFsMKPR9EyMZeS9weJAEb",
          "LswwdoUaIvS8ltyTt5jkRh4J5" + "0vUPVVHtR2YPi5kE",
          "GEZDGNBVGY3TQOJQ" + "GEZDGNBVGY3TQOJQ",
          "GEZDGNBVGY3TQOJQ" + "GEZDGNBVGY",
          "I0_d0vnesxbBSUmlDdOK" + "ibGo6vEXRO-Vu88QlSlm5j0",
          "a4547dcd9d3429615a3649bb79e87edb" + "62ee6a74b007075e9141ae44f5fb412c",
          "3a1c267fad21f7150b7d624c160b7f09" + "b0b8c4f623c7107bbf13378f051538d4",
          "juarI8x__VnHvs" + "OgfeAPHg",
          "c4cd94da15ea0544802c2" + "cfd5ec4ead324327430",
          "kq4gihvs" + "zzgn1p0r",
          "9vr73a.a8uxyaj" + "u799qwdjv",
          "MWYyZDFl" + "MmU2N2Rm",
          "yAnz5TF+lXXJte14tji3" + "zlMNq+hd2rYUIgJBgB3fBmk=",
          "yAnz5TF+lXXJte14tji3" + "zlMNq+hd2rYUIgJBgB3fBmk",
          "AIzaSyDOCAbC123dEf" + "456GhI789jKl01-MnO",
          // Of the accounts that Hardhat and Anvil begin with.
          "0xac0974bec39a17e36ba4a6b4d238ff94" + "4bacb478cbed5efcae784d7bf4f2ff80",
          "0x59c6995e998f97a5a0044966f0945389" + "dc9e86dae88c7a8412f4603b6b78690d",
          "0x5de4111afa1a4b94908f83103eb1f170" + "6367c2e68ca870fc3fb9a804cdab365a",
          // BIP-32's.
          "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq"
              + "3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
          "xprvA2nrNbFZABcdryreWet9Ea4LvTJcGsqrMzxHx98MMrotbir7"
              + "yrKCEXw7nadnHM8Dq38EGfSh6dqA9QWTyefMLEcBYJUuekgW4BYPJcr9E7j",
          "xprv9zFnWC6h2cLgpmSA46vutJzBcfJ8yaJGg8cX1e5StJh45BBc"
              + "iYTRXSd25UEPVuesF9yog62tGAQtHjXajPPdbRCHuWS6T8XA2ECKADdw4Ef",
          "xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2"
              + "DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U",
          AZURITE,
          "AccountKey=" + AZURITE);

  /** Between marks, as programs write what an installation puts there. */
  private static final Pattern FILLED_IN = Pattern.compile("XXX_[A-Z]+(?:_[A-Z]+)*_XXX[0-9]?");

  /** What says that it is of a test, and what it stands for, among words and short numbers. */
  private static final Pattern OF_TEST =
      Pattern.compile(
          "(?=.*\\b(?:test|fake|dummy|mock|sample|example|demo)\\b)(?=.*\\b(?:key|token|secret|password)\\b)"
              + "[a-z]{1,12}(?:-(?:[a-z]{1,12}|[0-9]{1,4})){2,}");

  /** Words that somebody put together: no provider draws keys like this. */
  private static final Pattern PHRASE =
      Pattern.compile("[a-z]{1,12}(?:[-_][a-z]{1,12}){2,}|[A-Z]{1,12}(?:_[A-Z]{1,12}){2,}");

  /** What is to be put there, and at last what kind of thing that is: {@code YOUR_2ND_API_KEY}. */
  private static final Pattern ASKED_FOR =
      Pattern.compile(
          "(?:YOUR|MY|INSERT|PUT|REPLACE|PASTE|ENTER|ADD)(?:_[0-9]{0,3}[A-Z]{1,12}){0,6}_(?:KEY|TOKEN|SECRET|PASSWORD|HERE|ID)"
              + "|(?:your|my|insert|put|replace|paste|enter|add)(?:([-_])[0-9]{0,3}[a-z]{1,12}(?:\\1[0-9]{0,3}[a-z]{1,12}){0,5})?[-_](?:key|token|secret|password|here|id)");

  /** A key by its name, and a number as one makes it up. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:[a-z]{1,12}[-_]){1,4}(?:key|token)[-_]?(?:1|12|123|1234|12345|123456|1234567|12345678|123456789|1234567890)");

  private static final Pattern WORD_APART = Pattern.compile("-");

  private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{1,4}");

  private Placeholders() {}

  public static boolean isPublished(String value) {
    return PUBLISHED.contains(value);
  }

  /** As AWS marks what its documentation shows; hardly any that it gives out has this in it. */
  static boolean isMarked(String value) {
    return value.contains("EXAMPLE");
  }

  /**
   * Template words, filler, or too few different characters.
   *
   * @param value what is left of a token without its fixed beginning
   */
  static boolean isTemplate(String value) {
    return !Randomness.hasDifferent(FEWEST_DISTINCT, value)
        || consistsOfWords(value.toLowerCase(Locale.ROOT))
        || PHRASE.matcher(value).matches();
  }

  /** What somebody made up who had to write something: of words, counted, or a joke. */
  static boolean isMadeUp(String value) {
    return isTemplate(value)
        || isCounted(value)
        || isDisguisedPassword(value)
        || isOfATest(value)
        || NUMBERED.matcher(value).matches();
  }

  /** {@code test-api-key-unknown}: all that its words are about, and one of what it is good for. */
  private static boolean isOfATest(String value) {
    List<String> others =
        WORD_APART.splitAsStream(value).filter(word -> !TEMPLATE_WORDS.contains(word)).toList();
    return OF_TEST.matcher(value).matches()
        && others.stream().filter(word -> !SHORT_NUMBER.matcher(word).matches()).count() <= 1;
  }

  /** {@code abc123def456}, or two such series in turn: {@code a1b2c3d4}. */
  static boolean isCounted(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return counted(lower, 1) >= MOSTLY * lower.length()
        || counted(lower, 2) >= MOSTLY * lower.length();
  }

  /** A password that is counted up and nothing else. */
  static boolean isSeries(String value) {
    return !value.isEmpty() && counted(value.toLowerCase(Locale.ROOT), 1) == value.length();
  }

  /** How many characters follow, or are followed by, the next one of their kind. */
  private static int counted(String value, int apart) {
    int counted = 0;
    for (int from = 0; from < value.length(); ) {
      int end = from + apart;
      while (end < value.length() && follows(value.charAt(end - apart), value.charAt(end))) {
        end++;
      }
      int length = end - from;
      boolean isSeries = length >= SHORTEST_COUNT * apart;
      counted += isSeries ? length : 0;
      from += isSeries ? length : 1;
    }
    return counted;
  }

  /** Whether it is the next letter or digit; the last one is followed by the first. */
  private static boolean follows(char last, char next) {
    return next - last == 1
        || (next == '0' && last == '9')
        || (next == 'a' && (last == 'z' || last == 'f'));
  }

  /** The word for it with look-alikes for letters: {@code P@ssw0rd123!}. */
  private static boolean isDisguisedPassword(String value) {
    String plain =
        value
            .toLowerCase(Locale.ROOT)
            .replaceFirst("[0-9!?.#*]+$", "")
            .replace('@', 'a')
            .replace('0', 'o')
            .replace('$', 's')
            .replace('5', 's')
            .replace('3', 'e')
            .replace('1', 'i');
    String letters = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return letters.equals("password") || (plain.contains("password") && consistsOfWords(plain));
  }

  /** The beginning of a value, and perhaps its end. */
  static boolean isCut(String value) {
    return CUT.matcher(value).matches();
  }

  /** A value that tells its reader to put another there. */
  static boolean isInstruction(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    boolean tells =
        lower.contains("your")
            || lower.contains("example")
            || lower.contains("change")
            || lower.contains("placeholder")
            || lower.contains("insert")
            || lower.contains("xxx");
    return (tells && consistsOfWords(lower))
        || FILLED_IN.matcher(value).matches()
        || ASKED_FOR.matcher(value).matches()
        || value.startsWith("<")
        || value.startsWith("${{")
        || isExpression(value);
  }

  /** What a template's program puts there: by names of which none was drawn. */
  private static boolean isExpression(String value) {
    return EXPRESSION.matcher(value).matches()
        && NAME_APART.splitAsStream(value).noneMatch(Randomness::isRandom);
  }

  /**
   * A password as manuals make one up for a user: of the same name, or where it may be left out.
   *
   * @param user null if there is none
   */
  static boolean isOfUser(String password, @Nullable String user) {
    return user != null
        && (password.equals(user)
            || (user.contains("user") && password.equals(user.replace("user", "pass")))
            || (user.endsWith("[") && isExamplePassword(password.replaceFirst("\\]$", "")))
            || (user.length() > 2
                && password.startsWith(user)
                && isExamplePassword(password.substring(user.length())))
            || (user.startsWith("${") && password.endsWith("}")));
  }

  static boolean isExamplePassword(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return EXAMPLE_PASSWORDS.contains(lower)
        || REFERENCE.matcher(value).matches()
        || !Randomness.hasDifferent(3, value)
        || consistsOfWords(lower);
  }

  private static boolean consistsOfWords(String value) {
    int at = 0;
    while (at < value.length()) {
      int length = templatePart(value, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Length of the longest separator, filler or word at {@code at}; 0 if there is none. */
  private static int templatePart(String value, int at) {
    char first = value.charAt(at);
    if (SEPARATORS.indexOf(first) >= 0) {
      return 1;
    }
    if (FILLERS.indexOf(first) >= 0) {
      int end = at;
      while (end < value.length() && value.charAt(end) == first) {
        end++;
      }
      if (end - at >= SHORTEST_FILLER) {
        return end - at;
      }
    }
    for (String word : TEMPLATE_WORDS) {
      if (value.startsWith(word, at)) {
        return word.length();
      }
    }
    return 0;
  }
}
