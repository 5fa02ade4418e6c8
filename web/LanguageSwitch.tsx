// Changes the language of the app and remembers it on this device.
import { type Language, languageNames, speak } from './languages.ts';
import { useWords } from './words.ts';

const languages = Object.keys(languageNames) as Language[];

export function LanguageSwitch() {
  const { t, language } = useWords();
  return (
    <fieldset className="languages">
      <legend className="unseen">{t('language')}</legend>
      {languages.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === language} onClick={() => speak(each)}>
          {languageNames[each]}
        </button>
      ))}
    </fieldset>
  );
}
