@NullMarked
package trafficguardian.host.http;

import org.jspecify.annotations.NullMarked;
