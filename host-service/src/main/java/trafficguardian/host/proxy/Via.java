package trafficguardian.host.proxy;

import java.util.Optional;

/**
 * The way to an origin through the parent proxy.
 *
 * @param authorization value of the Proxy-Authorization that the parent gets
 * @param tunnelled asked for with CONNECT; otherwise the parent gets the requests themselves
 */
record Via(ParentProxy parent, Optional<String> authorization, boolean tunnelled) {

  /** What the client is told when the parent did not take the authorization. */
  ProxyError authorizationRefused() {
    return parent.forwardsAuthorization()
        ? ProxyError.PROXY_AUTH_REQUIRED
        : ProxyError.UPSTREAM_PROXY_AUTH;
  }
}
