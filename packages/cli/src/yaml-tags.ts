import type { Tags } from 'yaml';

// As Go reads them: there is a digit before the exponent. `e1` and `.` are texts.
const float = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*)$/;
const exponential = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)[eE][-+]?[0-9]+$/;

/** The tags of YAML 1.1 with the numbers that Go knows, which are fewer. */
export const goNumbers = (tags: Tags): Tags =>
  tags.map((tag): Tags[number] => {
    if (typeof tag === 'string' || tag.collection !== undefined) return tag;
    if (tag.tag !== 'tag:yaml.org,2002:float') return tag;
    if (tag.format === 'EXP') return { ...tag, test: exponential };
    // The third is .inf and .nan.
    return tag.test?.test('.5') ? { ...tag, test: float } : tag;
  });
