package trafficguardian.host.sinks;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.export.FindingAttributes;
import trafficguardian.host.export.Producer;
import trafficguardian.ipc.Finding;

/** Log records over OTLP/HTTP, by the exporter of the OpenTelemetry SDK. */
final class OtlpTransport implements Transport {
  /** Says on standard error what we log; held, since what nothing refers to forgets its level. */
  private static final Logger SDK_LOG = Logger.getLogger("io.opentelemetry");

  private static final String DEFAULT_PATH = "/v1/logs";

  static {
    SDK_LOG.setLevel(Level.OFF);
  }

  private final OtlpHttpLogRecordExporter exporter;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  private OtlpTransport(OtlpHttpLogRecordExporter exporter, Producer producer) {
    this.exporter = exporter;
    AttributeList attributes = new AttributeList();
    FindingAttributes.ofResource(producer, attributes);
    this.resource = Resource.create(attributes.built());
    this.scope =
        InstrumentationScopeInfo.builder(Producer.PRODUCT).setVersion(producer.version()).build();
  }

  static OtlpTransport open(SinkOptions options, Producer producer, Trust trust)
      throws IOException {
    URI url = Place.checkedUrl(options, DEFAULT_PATH);
    OtlpHttpLogRecordExporterBuilder exporter =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(url.toString())
            .setCompression("gzip")
            .setConnectTimeout(Http.CONNECT)
            .setTimeout(Http.ANSWER)
            // The sink tries again itself.
            .setRetryPolicy(null)
            .setProxyOptions(ProxyOptions.create(Http.NO_PROXY))
            .setMeterProvider(MeterProvider.noop());
    if (url.getScheme().equals("https")) {
      X509TrustManager manager = trust.manager();
      exporter.setSslContext(Trust.context(manager), manager);
    }
    options
        .credential()
        .flatMap(Header::parse)
        .ifPresent(header -> exporter.addHeader(header.name(), header.value()));
    return new OtlpTransport(exporter.build(), producer);
  }

  @Override
  public void send(List<Finding> batch) throws IOException {
    List<LogRecordData> records =
        batch.stream()
            .<LogRecordData>map(finding -> OtlpRecord.of(finding, resource, scope))
            .toList();
    CompletableResultCode done = exporter.export(records);
    done.join(Http.ANSWER.plus(Http.CONNECT).toMillis(), TimeUnit.MILLISECONDS);
    if (!done.isSuccess()) {
      throw failure(done.getFailureThrowable());
    }
  }

  private static IOException failure(@Nullable Throwable said) throws IOException {
    if (said instanceof HttpExportException http) {
      if (http.failedWithResponse()) {
        Http.check(http.getResponse().getStatusCode());
      }
      said = http.getCause();
    }
    return new IOException(said == null ? "no answer in time" : said.toString());
  }

  @Override
  public void close() {
    exporter.shutdown();
  }
}
