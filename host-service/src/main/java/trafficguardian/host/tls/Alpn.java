package trafficguardian.host.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;

/** What is offered or taken inside TLS (RFC 7301), best first. */
final class Alpn {
  static final ApplicationProtocolConfig HTTP_1_1 = of(ApplicationProtocolNames.HTTP_1_1);

  static final ApplicationProtocolConfig HTTP_2 =
      of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);

  private Alpn() {}

  private static ApplicationProtocolConfig of(String... protocols) {
    return new ApplicationProtocolConfig(
        Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocols);
  }
}
