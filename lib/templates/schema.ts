/** What one template may weigh: HTML and text together, in UTF-8. */
export const MAX_TEMPLATE_BYTES = 1024 * 1024;
