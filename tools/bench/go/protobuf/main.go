// The pods of the synthetic server as protobuf: `protobuf URL COUNT CHANGES` lists them once, serves them as it does, and prints its own URL. It ends with its
// standard input.
package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"

	"client-ts.dev/bench/internal/client"
	"client-ts.dev/bench/internal/measure"
)

const (
	mediaType = runtime.ContentTypeProtobuf
	distinct  = 1000
	// So many events are one write.
	together = 200
)

func main() {
	pods, err := client.Typed(client.Config("JSON", os.Args[1])).CoreV1().Pods("").List(context.Background(), metav1.ListOptions{})
	measure.Must(err)
	if len(pods.Items) != measure.Number(2) {
		panic("not all pods")
	}
	s := newServer(pods, measure.Number(3))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/pods", s.collection)
	mux.HandleFunc("GET /api/v1/namespaces/x/pods/{name}", s.get)
	mux.HandleFunc("POST /push", s.push)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	measure.Must(err)
	fmt.Printf("{\"url\":\"http://%s\"}\n", listener.Addr())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	measure.Must(http.Serve(listener, mux))
}

type server struct {
	list             []byte
	initial, changes [][]byte
	one              [][]byte
	mu               sync.Mutex
	// How many batches each watch has had.
	watches map[net.Conn]int
}

func newServer(pods *corev1.PodList, changes int) *server {
	e := newEncoder()
	s := &server{list: e.object(pods), watches: map[net.Conn]int{}}
	for i := range pods.Items {
		if i%together == 0 {
			s.initial = append(s.initial, nil)
		}
		s.initial[len(s.initial)-1] = append(s.initial[len(s.initial)-1], e.event("ADDED", &pods.Items[i])...)
		if i < distinct {
			s.one = append(s.one, e.object(&pods.Items[i]))
		}
	}
	s.initial = append(s.initial, e.event("BOOKMARK", &corev1.Pod{ObjectMeta: metav1.ObjectMeta{
		ResourceVersion: pods.ResourceVersion, Annotations: map[string]string{metav1.InitialEventsAnnotationKey: "true"},
	}}))
	version, err := strconv.Atoi(pods.ResourceVersion)
	measure.Must(err)
	for i := range changes {
		pod := &pods.Items[i%min(distinct, len(pods.Items))]
		pod.ResourceVersion = strconv.Itoa(version + 1 + i)
		changed := &pod.Status.Conditions[1].LastTransitionTime
		changed.Time = changed.Add(time.Second)
		if i%together == 0 {
			s.changes = append(s.changes, nil)
		}
		s.changes[len(s.changes)-1] = append(s.changes[len(s.changes)-1], e.event("MODIFIED", pod)...)
	}
	return s
}

func (s *server) collection(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if !strings.Contains(r.Header.Get("Accept"), mediaType) {
		http.Error(w, "protobuf only", http.StatusNotAcceptable)
		return
	}
	if query.Get("watch") != "true" && query.Get("watch") != "1" {
		w.Header().Set("Content-Type", mediaType)
		_, _ = w.Write(s.list)
		return
	}
	connection, buffer, err := w.(http.Hijacker).Hijack()
	measure.Must(err)
	defer connection.Close()
	fmt.Fprintf(connection, "HTTP/1.1 200 OK\r\nContent-Type: %s;type=watch\r\nTransfer-Encoding: chunked\r\n\r\n", mediaType)
	if query.Get("sendInitialEvents") == "true" {
		for _, part := range s.initial {
			_, _ = connection.Write(part)
		}
	}
	s.mu.Lock()
	s.watches[connection] = 0
	s.mu.Unlock()
	// Until the client goes.
	_, _ = bufio.NewReader(buffer).ReadByte()
	s.mu.Lock()
	delete(s.watches, connection)
	s.mu.Unlock()
}

func (s *server) get(w http.ResponseWriter, r *http.Request) {
	i, err := strconv.Atoi(strings.TrimPrefix(r.PathValue("name"), "p"))
	measure.Must(err)
	w.Header().Set("Content-Type", mediaType)
	_, _ = w.Write(s.one[i%len(s.one)])
}

func (s *server) push(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.URL.Query().Get("count"))
	measure.Must(err)
	s.mu.Lock()
	defer s.mu.Unlock()
	for connection, from := range s.watches {
		to := from + count/together
		if to > len(s.changes) {
			http.Error(w, "not so many changes", http.StatusConflict)
			return
		}
		s.watches[connection] = to
		go func() {
			for _, part := range s.changes[from:to] {
				_, _ = connection.Write(part)
			}
		}()
	}
}

type encoder struct {
	whole, stream runtime.Encoder
	framer        runtime.Framer
}

func newEncoder() encoder {
	info, ok := runtime.SerializerInfoForMediaType(scheme.Codecs.SupportedMediaTypes(), mediaType)
	if !ok {
		panic("no protobuf")
	}
	version := corev1.SchemeGroupVersion
	return encoder{
		whole:  scheme.Codecs.EncoderForVersion(info.Serializer, version),
		stream: scheme.Codecs.EncoderForVersion(info.StreamSerializer.Serializer, version),
		framer: info.StreamSerializer.Framer,
	}
}

func (e encoder) object(object runtime.Object) []byte {
	var bytes bytes.Buffer
	measure.Must(e.whole.Encode(object, &bytes))
	return bytes.Bytes()
}

// One event is one HTTP chunk, as a real server flushes each.
func (e encoder) event(kind string, object runtime.Object) []byte {
	var frame bytes.Buffer
	event := &metav1.WatchEvent{Type: kind, Object: runtime.RawExtension{Raw: e.object(object)}}
	measure.Must(e.stream.Encode(event, e.framer.NewFrameWriter(&frame)))
	return fmt.Appendf(nil, "%x\r\n%s\r\n", frame.Len(), frame.Bytes())
}
