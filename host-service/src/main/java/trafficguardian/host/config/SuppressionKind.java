package trafficguardian.host.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.config.Scalars.Maybe;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.ipc.Suppression;
import trafficguardian.ipc.SuppressionJson;

/** An object that says which findings are held back, why, and how long. */
record SuppressionKind() implements Kind<Suppression> {
  private static final Text PATTERN = new Text("the id of a rule", Suppression::isPattern);
  private static final Text DEST =
      new Text("a host in lower case or *.suffix, perhaps with :port", Suppression::isDest);
  private static final Text AGENT = new Text("the name of an agent", Suppression::isAgent);
  private static final Text FINGERPRINT =
      new Text("16 hex digits in lower case", Suppression::isFingerprint);
  private static final Text REASON =
      new Text("a line of 1 to 200 characters", Suppression::isReason);
  private static final Text EXPIRES =
      new Text("a day such as 2027-02-19 or a time such as 2027-02-19T10:00:00Z", Expiry::isOne);

  /** When a suppression ends: a time, or a day, which counts from its beginning in UTC. */
  private static final class Expiry {
    static boolean isOne(String text) {
      return parse(text).isPresent();
    }

    static Optional<Instant> parse(String text) {
      try {
        return Optional.of(
            text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      } catch (DateTimeException notATime) {
        return Optional.empty();
      }
    }
  }

  @Override
  public Optional<Suppression> read(Located from, Complaints complaints) {
    Optional<NamedMembers> object =
        NamedMembers.of("a suppression", SuppressionJson.FIELDS, from, complaints);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    NamedMembers members = object.get();
    Optional<String> pattern = required("pattern", PATTERN, members, from, complaints);
    Optional<Optional<String>> dest = new Maybe<>(DEST).read(members.get("dest"), complaints);
    Optional<Optional<String>> agent = new Maybe<>(AGENT).read(members.get("agent"), complaints);
    Optional<Optional<String>> fingerprint =
        new Maybe<>(FINGERPRINT).read(members.get("secret_fingerprint"), complaints);
    Optional<String> reason = required("reason", REASON, members, from, complaints);
    Optional<Instant> expires =
        required("expires", EXPIRES, members, from, complaints).flatMap(Expiry::parse);
    if (!members.clean()
        || pattern.isEmpty()
        || dest.isEmpty()
        || agent.isEmpty()
        || fingerprint.isEmpty()
        || reason.isEmpty()
        || expires.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Suppression(
            pattern.get(),
            dest.get(),
            agent.get(),
            fingerprint.get(),
            reason.get(),
            expires.get()));
  }

  private static Optional<String> required(
      String name, Text kind, NamedMembers members, Located from, Complaints complaints) {
    Located value = members.get(name);
    return value instanceof Located.Null
        ? complaints.outOfRange(from, "has no " + name)
        : kind.read(value, complaints);
  }

  @Override
  public String range() {
    return "an object of pattern, reason and expires, and perhaps dest, agent and"
        + " secret_fingerprint";
  }

  @Override
  public void write(Suppression value, JsonGenerator to) {
    to.writeStartObject();
    SuppressionJson.writeMembers(value, to);
    to.writeEndObject();
  }

  @Override
  public Optional<Located> plain(String text) {
    return Optional.empty();
  }
}
