package trafficguardian.host.config;

import com.google.common.net.InetAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.config.Scalars.Flag;
import trafficguardian.host.config.Scalars.Maybe;
import trafficguardian.host.config.Scalars.OneOf;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.SinkType;

/** An object that says where findings are sent. */
record SinkKind() implements Kind<SinkEntry> {
  private static final Set<String> MEMBERS =
      Set.of("type", "url", "min_severity", "auth_file", "acknowledge_external");
  private static final Maybe<SinkType> TYPE = new Maybe<>(new OneOf<>(SinkType.class));
  private static final Maybe<String> URL =
      new Maybe<>(
          new Text(
              "a URL with a host, without user and password: tcp:// or tls:// for syslog, http://"
                  + " or https:// for the others",
              SinkUrl::isOne));
  private static final Maybe<Severity> SEVERITY = new Maybe<>(new OneOf<>(Severity.class));
  private static final Maybe<Boolean> EXTERNAL = new Maybe<>(new Flag());

  @Override
  public Optional<SinkEntry> read(Located from, Complaints complaints) {
    Optional<NamedMembers> object = NamedMembers.of("a sink", MEMBERS, from, complaints);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    NamedMembers members = object.get();
    Optional<Optional<SinkType>> type = TYPE.read(members.get("type"), complaints);
    Optional<Optional<String>> url = URL.read(members.get("url"), complaints);
    Optional<Optional<Severity>> least = SEVERITY.read(members.get("min_severity"), complaints);
    Optional<Optional<String>> file = Kinds.PATH.read(members.get("auth_file"), complaints);
    Optional<Optional<Boolean>> external =
        EXTERNAL.read(members.get("acknowledge_external"), complaints);
    if (!members.clean()
        || type.isEmpty()
        || url.isEmpty()
        || least.isEmpty()
        || file.isEmpty()
        || external.isEmpty()) {
      return Optional.empty();
    }
    if (type.get().isEmpty() || url.get().isEmpty()) {
      return complaints.outOfRange(from, "has no " + (type.get().isEmpty() ? "type" : "url"));
    }
    SinkEntry entry =
        new SinkEntry(
            type.get().get(),
            url.get().get(),
            least.get().orElse(Severity.LOW),
            file.get().map(Path::of),
            external.get().orElse(false));
    Optional<String> wrong = wrongTogether(entry);
    return wrong.isPresent() ? complaints.outOfRange(from, wrong.get()) : Optional.of(entry);
  }

  private static Optional<String> wrongTogether(SinkEntry entry) {
    URI url = URI.create(entry.url());
    boolean http = url.getScheme().startsWith("http");
    if (http == (entry.type() == SinkType.SYSLOG)) {
      return Optional.of("has a url that is not of its type");
    }
    if (entry.type() == SinkType.WEBHOOK && entry.authFile().isEmpty()) {
      return Optional.of("has no auth_file, whose key signs what a webhook gets");
    }
    if (entry.type() == SinkType.SYSLOG && entry.authFile().isPresent()) {
      return Optional.of("has an auth_file, which syslog has no use for");
    }
    String host = SinkUrl.host(url);
    if (!entry.acknowledgeExternal()
        && HostForms.isAddress(host)
        && !HostForms.isPrivate(InetAddresses.forString(host))) {
      return Optional.of("is not on this host, which needs acknowledge_external true");
    }
    return Optional.empty();
  }

  @Override
  public String range() {
    return "an object of type and url, and if wanted min_severity, auth_file and"
        + " acknowledge_external";
  }

  @Override
  public void write(SinkEntry value, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("type", value.type().word());
    to.writeStringProperty("url", SinkUrl.shown(URI.create(value.url())));
    to.writeStringProperty("min_severity", value.minSeverity().word());
    value.authFile().ifPresent(file -> to.writeStringProperty("auth_file", file.toString()));
    to.writeBooleanProperty("acknowledge_external", value.acknowledgeExternal());
    to.writeEndObject();
  }

  @Override
  public Optional<Located> plain(String text) {
    return Optional.empty();
  }
}
