package trafficguardian.host.export;

import java.util.function.Function;
import trafficguardian.ipc.Word;

/** The formats that there are. */
public enum ExportFormat implements Word {
  /** Findings as the journal has them. */
  JSONL("jsonl", producer -> new JsonLines()),
  /** Comma-separated values, RFC 4180. */
  CSV("csv", producer -> new Csv()),
  /** Static Analysis Results Interchange Format 2.1.0, one document. */
  SARIF("sarif", Sarif::new),
  /** Common Event Format 0. */
  CEF("cef", Cef::new),
  /** Open Cybersecurity Schema Framework, class 2004, one object a line. */
  OCSF("ocsf", Ocsf::new),
  /** OpenTelemetry logs in JSON, one request a line. */
  OTLP_JSON("otlp-json", OtlpJson::new);

  private final String word;
  private final Function<Producer, Format> made;

  ExportFormat(String word, Function<Producer, Format> made) {
    this.word = word;
    this.made = made;
  }

  @Override
  public String word() {
    return word;
  }

  /** A new export in this format. */
  public Format by(Producer producer) {
    return made.apply(producer);
  }
}
