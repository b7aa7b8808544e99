package io.whystream.teacher.training;

/** Weighted ridge regression of vectors on features: sums of outer products, solved by Cholesky's factors. */
final class NormalEquations {
    private final double[][] squares;
    private final double[][] products;

    NormalEquations(int features, int outputs) {
        squares = new double[features][features];
        products = new double[features][outputs];
    }

    void add(double[] features, double[] outputs, double weight) {
        for (int i = 0; i < features.length; i++) {
            if (features[i] == 0) {
                continue;
            }
            double own = weight * features[i];
            for (int j = 0; j <= i; j++) {
                squares[i][j] += own * features[j];
            }
            for (int k = 0; k < outputs.length; k++) {
                products[i][k] += own * outputs[k];
            }
        }
    }

    /**
     * The coefficients, row-major {@code [features, outputs]}; nothing may be added any more.
     *
     * @param ridge added to each square, above 0
     */
    float[] solve(double ridge) {
        factorise(ridge);
        int outputs = products[0].length;
        float[] solution = new float[products.length * outputs];
        for (int k = 0; k < outputs; k++) {
            double[] column = substitute(k);
            for (int i = 0; i < column.length; i++) {
                solution[i * outputs + k] = (float) column[i];
            }
        }
        return solution;
    }

    private void factorise(double ridge) {
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = squares[i][j] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) {
                    sum -= squares[i][k] * squares[j][k];
                }
                squares[i][j] = i == j ? Math.sqrt(sum) : sum / squares[j][j];
            }
        }
    }

    private double[] substitute(int output) {
        double[] column = new double[squares.length];
        for (int i = 0; i < column.length; i++) {
            double sum = products[i][output];
            for (int k = 0; k < i; k++) {
                sum -= squares[i][k] * column[k];
            }
            column[i] = sum / squares[i][i];
        }
        for (int i = column.length - 1; i >= 0; i--) {
            double sum = column[i];
            for (int k = i + 1; k < column.length; k++) {
                sum -= squares[k][i] * column[k];
            }
            column[i] = sum / squares[i][i];
        }
        return column;
    }
}
