/** How requests are held to the contract and answers are written: parameters, formats, entity tags, problems. */
@NullMarked
package io.lodestone.gateway.web;

import org.jspecify.annotations.NullMarked;
