package trafficguardian.host.proxy;

import org.jspecify.annotations.Nullable;

/**
 * What the requests inside a connection that was made by CONNECT are confined to.
 *
 * @param site the one place that they can go to
 * @param caller who made it
 * @param early a connection to it that was begun already, if one was
 */
record Scope(Site site, Caller caller, @Nullable EarlyOrigin early) {}
