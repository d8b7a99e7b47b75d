@NullMarked
package trafficguardian.host.cli;

import org.jspecify.annotations.NullMarked;
