/** What is written in a field as degrees; null where it is no number. Arabic digits are read too. */
export function degrees(text: string): number | null {
  const plain = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace("٫", ".").trim();
  return plain === "" || !Number.isFinite(Number(plain)) ? null : Number(plain);
}
