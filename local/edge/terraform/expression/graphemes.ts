const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The characters of a text as people count them: Terraform measures and cuts texts by grapheme clusters. */
export function graphemes(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
