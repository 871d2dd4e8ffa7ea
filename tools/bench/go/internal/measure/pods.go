package measure

import (
	"bufio"
	"os"
	"runtime"
	"sort"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Pods are read from standard input, one a line: namespace, name, label app and node.
func Pods() []*corev1.Pod {
	var pods []*corev1.Pod
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		part := strings.Split(lines.Text(), "\t")
		pods = append(pods, &corev1.Pod{
			ObjectMeta: metav1.ObjectMeta{Namespace: part[0], Name: part[1], ResourceVersion: "1", Labels: map[string]string{"app": part[2]}},
			Spec:       corev1.PodSpec{NodeName: part[3]},
		})
	}
	return pods
}

// Copies are other objects with the same keys.
func Copies(pods []*corev1.Pod, change func(int, *corev1.Pod)) []*corev1.Pod {
	copies := make([]*corev1.Pod, len(pods))
	for i, pod := range pods {
		other := *pod
		change(i, &other)
		copies[i] = &other
	}
	return copies
}

// Samples of several passes, in nanoseconds an operation.
type Samples map[string][]float64

// Take measures one pass.
func (s Samples) Take(name string, operations int, run func()) {
	runtime.GC()
	start := time.Now()
	run()
	s[name] = append(s[name], float64(time.Since(start))/float64(operations))
}

// Print ends the program with the medians.
func (s Samples) Print() {
	figures := Figures{}
	for name, values := range s {
		sort.Float64s(values)
		figures[name] = values[len(values)/2]
	}
	figures.Print()
}
