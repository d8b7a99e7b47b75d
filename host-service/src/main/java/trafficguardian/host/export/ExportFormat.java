package trafficguardian.host.export;

import trafficguardian.ipc.Word;

/** The formats that there are. */
public enum ExportFormat implements Word {
  /** Findings as the journal has them. */
  JSONL("jsonl"),
  /** Comma-separated values, RFC 4180. */
  CSV("csv"),
  /** Static Analysis Results Interchange Format 2.1.0, one document. */
  SARIF("sarif"),
  /** Common Event Format 0. */
  CEF("cef"),
  /** Open Cybersecurity Schema Framework, class 2004, one object a line. */
  OCSF("ocsf"),
  /** OpenTelemetry logs in JSON, one request a line. */
  OTLP_JSON("otlp-json");

  private final String word;

  ExportFormat(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** A new export in this format. */
  public Format by(Producer producer) {
    return switch (this) {
      case JSONL -> new JsonLines();
      case CSV -> new Csv();
      case SARIF -> new Sarif(producer);
      case CEF -> new Cef(producer);
      case OCSF -> new Ocsf(producer);
      case OTLP_JSON -> new OtlpJson(producer);
    };
  }
}
