// Numbers are tested as one language writes them, whatever the machine speaks.
Object.defineProperty(globalThis, 'navigator', { value: { language: 'en-US' }, configurable: true });
