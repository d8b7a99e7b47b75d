@NullMarked
package trafficguardian.mcp;

import org.jspecify.annotations.NullMarked;
