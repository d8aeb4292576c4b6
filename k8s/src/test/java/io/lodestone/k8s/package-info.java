/** The manifests as a cluster gets them: rendered, parsed without mercy, and held against the rules and the code. */
@NullMarked
package io.lodestone.k8s;

import org.jspecify.annotations.NullMarked;
