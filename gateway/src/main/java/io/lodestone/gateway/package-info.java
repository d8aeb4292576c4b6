/** The REST gateway: one API over the three services. */
@NullMarked
package io.lodestone.gateway;

import org.jspecify.annotations.NullMarked;
