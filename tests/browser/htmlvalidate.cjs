// html-validate for every page of the sample site. Each rule that is off or relaxed has its reason.
module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Everything comes from the site itself, and the content security policy lets nothing else in: there is no third party to check.
    "require-sri": "off",
    // The frame of a wide table is a named region that takes the focus; <section> with the same name would be the same region.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Headings keep their Chinese text as id, footnotes the ids of Python-Markdown (fn:1): HTML forbids spaces only.
    "valid-id": ["error", { relaxed: true }],
    // A document's title is as long as the organ made it.
    "long-title": "off",
  },
};
