package trafficguardian.match;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A set of compiled rules, immutable and shared by all matchers. A rule goes by its index. */
public final class RuleTables {
  private final List<Expression> rules;
  private final Dfa[] dfas;
  private final Prefilter prefilter;

  private RuleTables(List<Expression> rules) {
    this.rules = List.copyOf(rules);
    this.dfas = this.rules.stream().map(Expression::dfa).toArray(Dfa[]::new);
    this.prefilter = new Prefilter(this.rules);
  }

  /** The rules in this order. */
  public static RuleTables of(List<Expression> rules) {
    return new RuleTables(rules);
  }

  /** How many rules there are. */
  public int size() {
    return rules.size();
  }

  /** A digest of the rules' texts and spans, in hexadecimal: equal sets give equal digests. */
  public String sha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (Expression rule : rules) {
      byte[] syntax = rule.syntax().getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(8).putInt(rule.maxSpan()).putInt(syntax.length).flip());
      digest.update(syntax);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A new matcher, at the beginning of a stream. */
  public StreamMatcher matcher() {
    return new StreamMatcher(this);
  }

  Expression rule(int index) {
    return rules.get(index);
  }

  Dfa dfa(int index) {
    return dfas[index];
  }

  Prefilter prefilter() {
    return prefilter;
  }
}
