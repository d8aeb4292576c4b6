@NullMarked
package io.lodestone.kit.feed;

import org.jspecify.annotations.NullMarked;
