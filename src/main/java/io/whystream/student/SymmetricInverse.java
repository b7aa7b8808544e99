package io.whystream.student;

/**
 * Inverts symmetric positive definite matrices by Cholesky's decomposition (Golub &amp; Van Loan, Matrix Computations, 4.2):
 * {@code M = L Lᵀ}, then L⁻¹, then {@code M⁻¹ = L⁻ᵀ L⁻¹}. Rows are added to rows, so that the compiler can work on several
 * numbers at a time.
 */
final class SymmetricInverse {
    private SymmetricInverse() {}

    /**
     * Puts the inverse in the place of a matrix.
     *
     * @param matrix n rows of n numbers, all of them given
     * @throws IllegalArgumentException if it is not positive definite
     */
    static void replace(double[] matrix, int n) {
        double[] lower = new double[n * n];
        for (int j = 0; j < n; j++) {
            eliminate(matrix, lower, j, n);
        }
        double[] rows = invertLower(lower, n);
        multiply(rows, matrix, n);
    }

    /** One step of the decomposition by outer products: what column j explains is taken out of the rest. Row j of Lᵀ is kept. */
    private static void eliminate(double[] rest, double[] transposed, int j, int n) {
        double pivot = rest[j * n + j];
        if (!(pivot > 0)) {
            throw new IllegalArgumentException("not positive definite: pivot " + j + " of " + n + " is " + pivot);
        }
        double root = Math.sqrt(pivot);
        for (int k = j; k < n; k++) {
            transposed[j * n + k] = rest[j * n + k] / root;
        }
        for (int i = j + 1; i < n; i++) {
            subtract(transposed[j * n + i], transposed, j * n, rest, i * n, i, n);
        }
    }

    private static void subtract(double factor, double[] from, int fromRow, double[] to, int toRow, int first, int n) {
        for (int k = first; k < n; k++) {
            to[toRow + k] -= factor * from[fromRow + k];
        }
    }

    /** L⁻¹ of an L whose transpose is given, row by row: row i is (eᵢ − Σ over k below i of Lᵢₖ · row k) / Lᵢᵢ. */
    private static double[] invertLower(double[] transposed, int n) {
        double[] rows = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                subtract(transposed[k * n + i], rows, k * n, rows, i * n, 0, k + 1);
            }
            double diagonal = transposed[i * n + i];
            rows[i * n + i] = 1;
            for (int k = 0; k <= i; k++) {
                rows[i * n + k] /= diagonal;
            }
        }
        return rows;
    }

    /** {@code Σ over k of (row k)ᵀ (row k)}. */
    private static void multiply(double[] rows, double[] product, int n) {
        for (int i = 0; i < n * n; i++) {
            product[i] = 0;
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i <= k; i++) {
                subtract(-rows[k * n + i], rows, k * n, product, i * n, 0, k + 1);
            }
        }
    }
}
