package dev.finops.backend.chat.planner.grammar;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The form of a word by which words are compared: lower case, without accents, possessive and plural s. */
public final class Normal {
    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer whole = new KeywordTokenizer();
            TokenStream words = new LowerCaseFilter(whole);
            words = new ASCIIFoldingFilter(words);
            words = new EnglishPossessiveFilter(words);
            return new TokenStreamComponents(whole, new EnglishMinimalStemFilter(words));
        }
    };

    private Normal() {}

    public static String of(String word) {
        try (TokenStream stream = ANALYZER.tokenStream("", word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String normal = stream.incrementToken() ? term.toString() : word;
            stream.end();
            return normal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
