import type { YAMLParseError } from 'yaml';

/** What is wrong with YAML, for a person, by the library's name for it. */
const REASONS: Readonly<Record<YAMLParseError['code'], string>> = {
  ALIAS_PROPS: 'an alias (*) has an anchor or a tag',
  BAD_ALIAS: 'an alias (*) has no name or stands where none can be',
  BAD_COLLECTION_TYPE: 'a list or map has a tag that does not fit it',
  BAD_DIRECTIVE: 'a line that begins with % says nothing that YAML knows',
  BAD_DQ_ESCAPE:
    'a backslash in double quotes stands before a letter that it may not; use single quotes or two backslashes',
  BAD_INDENT: 'a line is not indented like the ones it belongs to',
  BAD_PROP_ORDER: 'an anchor or tag stands in the wrong place',
  BAD_SCALAR_START: 'a text begins with a sign that YAML keeps for itself, so it needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a text with a colon and a blank in it needs quotes',
  BLOCK_IN_FLOW: 'a block of lines stands inside brackets or braces',
  DUPLICATE_KEY: 'a key stands twice',
  IMPOSSIBLE: 'it is damaged',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a closing quote, bracket or brace, or a colon, is missing',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines; perhaps a colon or a quote is missing',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_DOCS: 'it holds more than one document; an egg is one',
  MULTIPLE_TAGS: 'a value has two tags',
  NON_STRING_KEY: 'a key is no text',
  RESOURCE_EXHAUSTION: 'it is nested too deep',
  TAB_AS_INDENT: 'a line is indented with a tab; YAML wants blanks',
  TAG_RESOLVE_FAILED: 'a tag (!) cannot be read',
  UNEXPECTED_TOKEN: 'something stands where it cannot; perhaps quotes, a blank or a line break are missing',
};

/** Why YAML cannot be read, in plain words. */
export function yamlReason({ code, message }: Pick<YAMLParseError, 'code' | 'message'>): string {
  // The library's parser recurses, and hands on that its stack was full.
  return /call stack/i.test(message) ? REASONS.RESOURCE_EXHAUSTION : REASONS[code];
}
