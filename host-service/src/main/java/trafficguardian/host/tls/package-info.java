/** TLS: which certificates are trusted upstream, and which are made for clients. */
@NullMarked
package trafficguardian.host.tls;

import org.jspecify.annotations.NullMarked;
