package io.whystream.evaluate;

import java.util.Arrays;

/**
 * Inverts a symmetric positive definite matrix in place: Gauss-Jordan elimination without pivoting, by blocks of rows
 * that stay in the processor's cache (Higham 2002, chapter 14). Takes about 2n³ operations.
 */
final class SymmetricInverse {
    private static final int BLOCK = 64;

    private final double[][] matrix;
    private final int size;

    private SymmetricInverse(double[][] matrix) {
        this.matrix = matrix;
        this.size = matrix.length;
    }

    /** @param matrix rows; becomes its own inverse */
    static void invert(double[][] matrix) {
        SymmetricInverse inverse = new SymmetricInverse(matrix);
        for (int start = 0; start < matrix.length; start += BLOCK) {
            inverse.eliminate(start, Math.min(start + BLOCK, matrix.length));
        }
    }

    private void eliminate(int start, int end) {
        double[][] pivots = solved(start, end);
        double[] factors = new double[end - start];
        for (int row = 0; row < size; row++) {
            if (row < start || row >= end) {
                System.arraycopy(matrix[row], start, factors, 0, factors.length);
                Arrays.fill(matrix[row], start, end, 0);
                subtract(matrix[row], factors, pivots);
            }
        }
        for (int row = start; row < end; row++) {
            matrix[row] = pivots[row - start];
        }
    }

    /** The block's rows, solved for its own unknowns, one after the other. */
    private double[][] solved(int start, int end) {
        double[][] rows = Arrays.copyOfRange(matrix, start, end);
        for (int pivot = 0; pivot < rows.length; pivot++) {
            double[] own = rows[pivot];
            double scale = 1 / own[start + pivot];
            own[start + pivot] = 1;
            for (int j = 0; j < size; j++) {
                own[j] *= scale;
            }
            for (double[] row : rows) {
                if (row != own) {
                    double factor = row[start + pivot];
                    row[start + pivot] = 0;
                    subtract(row, factor, own);
                }
            }
        }
        return rows;
    }

    private static void subtract(double[] row, double[] factors, double[][] pivots) {
        int k = 0;
        for (; k + 3 < factors.length; k += 4) {
            subtract(row, factors, k, pivots[k], pivots[k + 1], pivots[k + 2], pivots[k + 3]);
        }
        for (; k < factors.length; k++) {
            subtract(row, factors[k], pivots[k]);
        }
    }

    private static void subtract(
            double[] row, double[] factors, int k, double[] first, double[] second, double[] third, double[] fourth) {
        double a = factors[k];
        double b = factors[k + 1];
        double c = factors[k + 2];
        double d = factors[k + 3];
        for (int j = 0; j < row.length; j++) {
            row[j] -= a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
        }
    }

    private static void subtract(double[] row, double factor, double[] pivot) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * pivot[j];
        }
    }
}
