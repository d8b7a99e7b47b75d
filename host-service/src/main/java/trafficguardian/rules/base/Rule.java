package trafficguardian.rules.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/**
 * A named detection: expressions that find it in bytes, a check that tells the real thing from
 * look-alikes, and examples of both.
 *
 * @param id the pattern name in findings
 * @param version raised when what the rule sees changes
 * @param about what the rule looks for, one sentence for operators
 * @param remedy what to do when it was right: what to revoke, change or look into
 * @param unseen what it does not find, or takes for something else; may be empty
 * @param expressions any of them is a hit
 * @param check judges a hit further
 * @param ordinaryIn where hits belong to the trade, so that they are low
 * @param naming whether some hits only name a file, which is not yet to hold its contents
 * @param around what the text around a hit says of it; of attacks, more does
 * @param secret the part of a match that two findings of the same secret share
 */
public record Rule(
    String id,
    int version,
    ThreatType threatType,
    Severity severity,
    String about,
    String remedy,
    String unseen,
    List<Expression> expressions,
    Check check,
    Set<Setting> ordinaryIn,
    boolean naming,
    Around around,
    UnaryOperator<String> secret,
    Examples examples) {

  public Rule {
    expressions = List.copyOf(expressions);
    ordinaryIn = Set.copyOf(ordinaryIn);
  }

  /** The same rule with another check, and another way to the secret. */
  public Rule with(Check otherCheck, UnaryOperator<String> otherSecret) {
    return with(expressions, otherCheck, otherSecret);
  }

  /** The same with other expressions besides. */
  public Rule with(List<Expression> others, Check otherCheck, UnaryOperator<String> otherSecret) {
    return new Rule(
        id,
        version,
        threatType,
        severity,
        about,
        remedy,
        unseen,
        others,
        otherCheck,
        ordinaryIn,
        naming,
        around,
        otherSecret,
        examples);
  }

  /** The same rule as it judges the hits of one of its expressions. */
  public Rule judging(Expression expression) {
    Check its = expression.check();
    return its == null ? this : with(its, secret);
  }

  /** Secrets are looked for on their way out, attacks on their way in. */
  public Direction direction() {
    return threatType == ThreatType.EXFIL ? Direction.OUTBOUND : Direction.INBOUND;
  }

  /**
   * One expression in the language of {@link trafficguardian.match}.
   *
   * @param maxSpan longest match in bytes; bounds what must be kept while one is open
   * @param check judges its hits in place of the rule's; null if that does
   */
  public record Expression(String syntax, int maxSpan, @Nullable Check check) {

    public Expression(String syntax, int maxSpan) {
      this(syntax, maxSpan, null);
    }
  }

  /**
   * Texts that the rule must and must not find. They are templates, so that no secret stands in the
   * source: <code>{B20}</code> stands for 20 random letters and digits, likewise U (base64url), H
   * (lower hex), T (base32), D (digits), L (lower case and digits), X (upper case and digits), S
   * (Base64); <code>{BEGIN X}</code> for a PEM line; <code>{CRC36}</code>, <code>{CARD}</code>,
   * <code>{IBAN}</code>, <code>{XPRV}</code>, <code>{SEED12}</code>, <code>{JWT}</code> and <code>
   * {DISCORD}</code> for values whose check digits or structure are right.
   */
  public record Examples(List<String> matches, List<String> ignores) {
    public Examples {
      matches = List.copyOf(matches);
      ignores = List.copyOf(ignores);
    }
  }

  public static Builder exfil(String id, Severity severity) {
    return new Builder(id, ThreatType.EXFIL, severity);
  }

  public static Builder injection(String id, Severity severity) {
    return new Builder(id, ThreatType.INJECTION, severity);
  }

  /** Puts a rule together in reading order: what it is, how it is found, what it finds. */
  public static final class Builder {
    private static final int DEFAULT_SPAN = 512;

    private final String id;
    private final ThreatType threatType;
    private final Severity severity;
    private final List<Expression> expressions = new ArrayList<>();
    private final List<String> matches = new ArrayList<>();
    private final List<String> ignores = new ArrayList<>();
    private String about = "";
    private String remedy = "";
    private String unseen = "";
    private Check check = Check.NONE;
    private Set<Setting> ordinaryIn = Set.of();
    private int version = 1;
    private boolean naming;
    private Around around = Around.NOTHING;
    private UnaryOperator<String> secret = UnaryOperator.identity();

    private Builder(String id, ThreatType threatType, Severity severity) {
      this.id = id;
      this.threatType = threatType;
      this.severity = severity;
    }

    /** For a rule that sees other things than it did in a release. */
    public Builder version(int number) {
      version = number;
      return this;
    }

    public Builder about(String sentence) {
      about = sentence;
      return this;
    }

    public Builder remedy(String sentences) {
      remedy = sentences;
      return this;
    }

    public Builder unseen(String sentences) {
      unseen = sentences;
      return this;
    }

    public Builder finds(String syntax) {
      return finds(syntax, DEFAULT_SPAN);
    }

    public Builder finds(List<String> alternatives, int maxSpan) {
      alternatives.forEach(syntax -> finds(syntax, maxSpan));
      return this;
    }

    /** Expressions whose hits a check of their own judges. */
    public Builder finds(List<String> alternatives, int maxSpan, Check theirs) {
      alternatives.forEach(syntax -> expressions.add(new Expression(syntax, maxSpan, theirs)));
      return this;
    }

    /** Alternatives in {@code (?|one|other)} become expressions of their own. */
    public Builder finds(String syntax, int maxSpan) {
      Branches.of(syntax).forEach(each -> expressions.add(new Expression(each, maxSpan)));
      return this;
    }

    public Builder unless(Check check) {
      this.check = check;
      return this;
    }

    public Builder ordinaryIn(Setting... settings) {
      ordinaryIn = Set.of(settings);
      return this;
    }

    /** Hits without blanks, quotes, colons and equals signs are paths. */
    public Builder naming() {
      naming = true;
      return this;
    }

    /** Hits are low where the text around them excuses them. */
    public Builder lowIn(Around text) {
      around = text;
      return this;
    }

    /** For expressions that also cover a name or the layout around the secret. */
    public Builder secret(UnaryOperator<String> part) {
      secret = part;
      return this;
    }

    public Builder matches(String... templates) {
      matches.addAll(List.of(templates));
      return this;
    }

    public Builder ignores(String... templates) {
      ignores.addAll(List.of(templates));
      return this;
    }

    public Rule build() {
      return new Rule(
          id,
          version,
          threatType,
          severity,
          about,
          remedy,
          unseen,
          expressions,
          check,
          ordinaryIn,
          naming,
          around,
          secret,
          new Examples(matches, ignores));
    }
  }
}
