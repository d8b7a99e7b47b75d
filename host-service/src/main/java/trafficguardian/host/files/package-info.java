@NullMarked
package trafficguardian.host.files;

import org.jspecify.annotations.NullMarked;
