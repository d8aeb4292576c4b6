/** Words of English and Chinese text, as they are indexed and looked for. */
@NullMarked
package io.lodestone.policy.words;

import org.jspecify.annotations.NullMarked;
