/** What the fuzz targets share, and the test that runs all of them for a moment. */
@NullMarked
package trafficguardian.fuzz;

import org.jspecify.annotations.NullMarked;
