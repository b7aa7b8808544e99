package io.whystream.student;

/**
 * Products with a dense matrix that lies column by column. Four columns go through the loop together, since the additions of one
 * sum must wait for each other; each sum takes its terms in the order of their rows or columns, as if alone.
 */
final class DenseColumns {
    private DenseColumns() {}

    /**
     * Adds {@code X · weights} to the scores.
     *
     * @param values column j begins at {@code j · rows}
     * @param weights one per column
     * @param scores one per row
     */
    static void addProduct(float[] values, int rows, double[] weights, double[] scores) {
        int j = 0;
        for (; j + 4 <= weights.length; j += 4) {
            addFour(values, j * rows, rows, weights[j], weights[j + 1], weights[j + 2], weights[j + 3], scores);
        }
        for (; j < weights.length; j++) {
            int at = j * rows;
            for (int row = 0; row < rows; row++) {
                scores[row] += weights[j] * values[at + row];
            }
        }
    }

    private static void addFour(
            float[] values, int at, int rows, double w0, double w1, double w2, double w3, double[] scores) {
        int second = at + rows;
        int third = second + rows;
        int fourth = third + rows;
        for (int row = 0; row < rows; row++) {
            double sum = scores[row];
            sum += w0 * values[at + row];
            sum += w1 * values[second + row];
            sum += w2 * values[third + row];
            sum += w3 * values[fourth + row];
            scores[row] = sum;
        }
    }

    /** Adds the products with two lists of weights to two lists of scores. */
    static void addProducts(
            float[] values, int rows, double[] weights, double[] otherWeights, double[] scores, double[] otherScores) {
        int j = 0;
        for (; j + 2 <= weights.length; j += 2) {
            int at = j * rows;
            int second = at + rows;
            double w0 = weights[j];
            double w1 = weights[j + 1];
            double v0 = otherWeights[j];
            double v1 = otherWeights[j + 1];
            for (int row = 0; row < rows; row++) {
                double x0 = values[at + row];
                double x1 = values[second + row];
                scores[row] = scores[row] + w0 * x0 + w1 * x1;
                otherScores[row] = otherScores[row] + v0 * x0 + v1 * x1;
            }
        }
        for (; j < weights.length; j++) {
            for (int row = 0; row < rows; row++) {
                double x = values[j * rows + row];
                scores[row] += weights[j] * x;
                otherScores[row] += otherWeights[j] * x;
            }
        }
    }

    /**
     * Writes {@code Xᵀ · factors}.
     *
     * @param factors one per row
     * @param products one per column
     */
    static void products(float[] values, int rows, double[] factors, double[] products) {
        int j = 0;
        for (; j + 4 <= products.length; j += 4) {
            writeFour(values, rows, factors, products, j);
        }
        for (; j < products.length; j++) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += factors[row] * values[j * rows + row];
            }
            products[j] = sum;
        }
    }

    private static void writeFour(float[] values, int rows, double[] factors, double[] products, int j) {
        int at = j * rows;
        int second = at + rows;
        int third = second + rows;
        int fourth = third + rows;
        double p0 = 0;
        double p1 = 0;
        double p2 = 0;
        double p3 = 0;
        for (int row = 0; row < rows; row++) {
            double factor = factors[row];
            p0 += factor * values[at + row];
            p1 += factor * values[second + row];
            p2 += factor * values[third + row];
            p3 += factor * values[fourth + row];
        }
        products[j] = p0;
        products[j + 1] = p1;
        products[j + 2] = p2;
        products[j + 3] = p3;
    }
}
