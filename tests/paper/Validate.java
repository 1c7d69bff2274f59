// Validates PDFs with veraPDF's own libraries and profiles.
//
// Arguments: pairs of a profile (ua1, 2a, 3a) and a file. One line for each failed check, and at the
// end one with how many pairs there were; the exit code is 1 if a check failed.

import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Validate {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        int failed = 0;
        for (int at = 0; at + 1 < arguments.length; at += 2) {
            try {
                failed += validate(arguments[at], new File(arguments[at + 1]));
            } catch (Exception broken) {
                failed += 1;
                System.out.println(arguments[at + 1] + ": veraPDF " + arguments[at] + " cannot read it: " + broken);
            }
        }
        System.out.println("validated " + arguments.length / 2 + " times");
        System.exit(failed == 0 ? 0 : 1);
    }

    private static int validate(String profile, File file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("there is no profile " + profile);
        }
        int failed = 0;
        int checks;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            checks = result.getTotalAssertions();
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    failed += 1;
                    System.out.println(file + ": veraPDF " + profile + " " + check.getRuleId().getClause() + "-"
                            + check.getRuleId().getTestNumber() + ": " + check.getMessage() + " at "
                            + check.getLocation().getContext());
                }
            }
            if (failed == 0 && !result.isCompliant()) {
                failed = 1;
                System.out.println(file + ": veraPDF " + profile + ": not compliant");
            }
        }
        // A validation that looks at nothing would pass everything.
        if (checks < 100) {
            failed += 1;
            System.out.println(file + ": veraPDF " + profile + " made " + checks + " checks only");
        }
        return failed;
    }
}
