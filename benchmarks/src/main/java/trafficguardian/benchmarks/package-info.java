/** What the benchmarks share, and the program that runs them and prints a table. */
@NullMarked
package trafficguardian.benchmarks;

import org.jspecify.annotations.NullMarked;
