import { type FieldSource, textOf, unpacked } from './fields.ts';
import { type MapNode, type SourceNode, valueOf } from './tree.ts';

export interface EggImage {
  label: string;
  ref: string;
}

/**
 * The egg's images, the default first, from whichever key has them: `docker_images`, `images`, or a single `image`.
 *
 * Each may be a map of labels, a list or one text; blanks round labels and references are dropped.
 */
export function readImages(source: FieldSource, root: MapNode): EggImage[] {
  for (const key of ['docker_images', 'images', 'image']) {
    const node = valueOf(root, key);
    if (!node || (key === 'image' && isDataUri(node))) continue;
    const images = imagesOf(source, unpacked(source, node, key), key);
    if (images.length > 0) return images;
  }
  const at = valueOf(root, 'docker_images')?.at ?? root.at;
  source.problems.error('docker_images', at, 'It names no image, so there is nothing to run the server in.');
  return [];
}

/** Pelican's `image` was a picture before it was called `icon`; in old eggs it is a Docker image. */
export function isDataUri(node: SourceNode): boolean {
  return node.kind === 'text' && /^\s*data:/i.test(node.value);
}

function imagesOf(source: FieldSource, node: SourceNode, path: string): EggImage[] {
  const images: EggImage[] = [];
  const seen = new Set<string>();
  const add = (label: string | null, value: SourceNode, at: string): void => {
    if (value.kind === 'list' || value.kind === 'map') {
      source.problems.warn(at, value.at, 'An image was expected here; the entry was left out.');
      return;
    }
    const ref = textOf(source, value, at).trim();
    if (ref === '' || (ref === 'nil' && label === null)) return;
    const image = { label: label?.trim() || ref, ref };
    // The same line twice in a list is one choice.
    const line = `${image.label}\n${ref}`;
    if (!seen.has(line)) images.push(image);
    seen.add(line);
  };
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) add(key, value, `${path}.${key}`);
  } else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const at = `${path}[${index}]`;
      const [pair, second] = item.kind === 'map' ? item.entries : [];
      if (pair && !second) add(pair.key, pair.value, `${at}.${pair.key}`);
      else add(null, item, at);
    }
  } else {
    add(null, node, path);
  }
  return images;
}
