@NullMarked
package trafficguardian.host.report;

import org.jspecify.annotations.NullMarked;
