// SPDX-License-Identifier: Apache-2.0
/**
 * Contracts as tests: what every implementation of one of Toller's interfaces keeps.
 *
 * <p>To have an implementation of your own tested, put {@code toller-testkit} on the test class
 * path and extend the contract of its interface:
 *
 * {@snippet :
 * class MyEncoderTest extends EncoderContract<Representation.Dense> {
 *
 *   @Override
 *   protected Encoder<Representation.Dense> open() {
 *     return new MyEncoder();
 *   }
 * }
 * }
 *
 * <p>There are {@link dev.toller.testkit.EncoderContract}, {@link dev.toller.testkit.IndexContract}
 * and {@link dev.toller.testkit.OperatorContract}. They draw texts, filters and orders at random.
 * The seed of the run is attached to each failure, and {@code -Dtoller.seed=N} repeats it; {@link
 * dev.toller.testkit.RandomSeed} gives the same to tests of your own.
 *
 * <p>The {@code Asserting} classes watch an implementation from outside while other code uses it:
 * {@link dev.toller.testkit.AssertingEncoder}, {@link dev.toller.testkit.AssertingIndexFamily} and
 * {@link dev.toller.testkit.AssertingOperator} pass everything on and fail in the call that breaks
 * a rule, on either side. {@link dev.toller.testkit.FixedCorpus} and {@link
 * dev.toller.testkit.WordEncoder} are small and need no files.
 *
 * <p>JUnit 6 and AssertJ come along in compile scope.
 */
package dev.toller.testkit;
