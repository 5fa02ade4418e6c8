// What a service is called in the reader's language.
import type { Row } from '../api.ts';

export const serviceName = ({ values, code }: Pick<Row, 'values' | 'code'>, language: 'lo' | 'en'): string =>
  String(values[language === 'lo' ? 'nameLo' : 'nameEn'] ?? code ?? '');
