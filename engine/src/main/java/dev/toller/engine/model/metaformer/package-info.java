// SPDX-License-Identifier: Apache-2.0
/**
 * MetaFormer (Yu et al. 2022): layers whose token mixer can be exchanged, over images and over
 * texts. Start at {@link dev.toller.engine.model.metaformer.ImageMetaFormer} and {@link
 * dev.toller.engine.model.metaformer.TextMetaFormer}.
 */
package dev.toller.engine.model.metaformer;
