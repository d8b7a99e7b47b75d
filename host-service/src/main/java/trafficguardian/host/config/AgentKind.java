package trafficguardian.host.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.config.Scalars.Maybe;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.host.config.Scalars.Whole;

/** An object that says how one agent is told from others. */
record AgentKind() implements Kind<AgentEntry> {
  private static final Set<String> MEMBERS = Set.of("name", "port", "user", "token_sha256");
  private static final Text NAME = new Text("1 to 64 of a-z 0-9 . _ -", AgentEntry::isName);
  private static final Whole PORT = new Whole(1, 65535);
  private static final Text USER =
      new Text("1 to 64 characters without a colon", text -> text.matches("[!-9;-~]{1,64}"));
  private static final Text TOKEN =
      new Text("64 hex digits in lower case", text -> text.matches("[0-9a-f]{64}"));

  @Override
  public Optional<AgentEntry> read(Located from, Complaints complaints) {
    Optional<NamedMembers> object = NamedMembers.of("an agent", MEMBERS, from, complaints);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    NamedMembers members = object.get();
    Optional<Optional<String>> name = new Maybe<>(NAME).read(members.get("name"), complaints);
    Optional<Optional<Long>> port = new Maybe<>(PORT).read(members.get("port"), complaints);
    Optional<Optional<String>> user = new Maybe<>(USER).read(members.get("user"), complaints);
    Optional<Optional<String>> token =
        new Maybe<>(TOKEN).read(members.get("token_sha256"), complaints);
    if (!members.clean() || name.isEmpty() || port.isEmpty() || user.isEmpty() || token.isEmpty()) {
      return Optional.empty();
    }
    if (name.get().isEmpty()) {
      return complaints.outOfRange(from, "has no name");
    }
    if (port.get().isEmpty() && user.get().isEmpty() && token.get().isEmpty()) {
      return complaints.outOfRange(from, "has none of port, user and token_sha256");
    }
    return Optional.of(
        new AgentEntry(
            name.get().get(), port.get().map(Math::toIntExact), user.get(), token.get()));
  }

  @Override
  public String range() {
    return "an object of name and at least one of port, user and token_sha256";
  }

  @Override
  public void write(AgentEntry value, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("name", value.name());
    value.port().ifPresent(port -> to.writeNumberProperty("port", port));
    value.user().ifPresent(user -> to.writeStringProperty("user", user));
    value.tokenSha256().ifPresent(digest -> to.writeStringProperty("token_sha256", digest));
    to.writeEndObject();
  }

  @Override
  public Optional<Located> plain(String text) {
    return Optional.empty();
  }

  /** What is wrong with these entries together, if anything. */
  static Optional<String> clash(List<AgentEntry> agents) {
    Map<String, String> owners = new HashMap<>();
    for (AgentEntry agent : agents) {
      for (String mark : marks(agent)) {
        String other = owners.putIfAbsent(mark, agent.name());
        if (other != null) {
          return Optional.of(Quote.of(mark) + " is that of " + Quote.of(other) + " already.");
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> marks(AgentEntry agent) {
    return List.of(
            Optional.of("name " + agent.name()),
            agent.port().map(port -> "port " + port),
            agent.user().map(user -> "user " + user),
            agent.tokenSha256().map(digest -> "token_sha256 " + digest))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
