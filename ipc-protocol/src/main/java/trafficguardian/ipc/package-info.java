@NullMarked
package trafficguardian.ipc;

import org.jspecify.annotations.NullMarked;
